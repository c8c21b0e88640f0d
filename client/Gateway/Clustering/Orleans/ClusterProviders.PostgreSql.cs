using Orleans.Hosting;

namespace Sextant.Gateway.Clustering;

internal static partial class ClusterProviders
{
    static partial void JoinPostgreSql(IClientBuilder client, string connectionString, ref bool joined)
    {
        client.UseAdoNetClustering(database => (database.Invariant, database.ConnectionString) = ("Npgsql", connectionString));
        joined = true;
    }
}
