using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Orleans.Hosting;

namespace Sextant.Hosting;

/// <summary>Membership in an Azure table, states in blobs or in a table.</summary>
internal static partial class Providers
{
    static partial void AddAzure()
    {
        Memberships["azure"] = (silo, cluster) => JoinCluster(silo, cluster)
            .UseAzureStorageClustering(table => table.TableServiceClient = new TableServiceClient(cluster.ConnectionString));
        GrainStorages["azure-blob"] = (silo, name, connectionString) => silo.AddAzureBlobGrainStorage(name, states =>
        {
            states.BlobServiceClient = new BlobServiceClient(connectionString);
            states.ContainerName = "sextant-states";
            states.GrainStorageSerializer = new StateSerializer();
            states.DeleteStateOnClear = true; // an erased learner leaves no blob
        });
        GrainStorages["azure-table"] = (silo, name, connectionString) => silo.AddAzureTableGrainStorage(name, states =>
        {
            states.TableServiceClient = new TableServiceClient(connectionString);
            states.TableName = "SextantStates";
            states.GrainStorageSerializer = new StateSerializer();
            states.DeleteStateOnClear = true; // an erased learner leaves no row
        });
    }
}
