using Orleans.Hosting;

namespace Sextant.Hosting;

/// <summary>Membership and grain storage in PostgreSQL, in the tables that <c>--migrate</c> makes.</summary>
internal static partial class Providers
{
    private const string Invariant = "Npgsql";

    static partial void AddAdoNet()
    {
        Memberships["postgresql"] = (silo, cluster) => JoinCluster(silo, cluster).UseAdoNetClustering(table =>
            (table.Invariant, table.ConnectionString) = (Invariant, SmallPool.Bound(cluster.ConnectionString, SmallPool.OfMembership)));
        GrainStorages["adonet"] = (silo, name, connectionString) => silo.AddAdoNetGrainStorage(name, states =>
        {
            (states.Invariant, states.ConnectionString) = (Invariant, SmallPool.Bound(connectionString, SmallPool.OfGrainStorage));
            states.GrainStorageSerializer = new StateSerializer();
            states.DeleteStateOnClear = true; // an erased learner leaves no row
        });
    }
}
