using Azure.Data.Tables;
using Orleans.Hosting;

namespace Sextant.Gateway.Clustering;

internal static partial class ClusterProviders
{
    static partial void JoinAzure(IClientBuilder client, string connectionString, ref bool joined)
    {
        client.UseAzureStorageClustering(storage => storage.TableServiceClient = new TableServiceClient(connectionString));
        joined = true;
    }
}
