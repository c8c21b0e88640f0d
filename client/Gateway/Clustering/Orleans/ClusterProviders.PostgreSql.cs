using Npgsql;
using Orleans.Hosting;

namespace Sextant.Gateway.Clustering;

internal static partial class ClusterProviders
{
    /// <summary>Connections of a gateway, which reads the list of silos now and then; where the connection string names a bound, that holds.</summary>
    private const int MostConnections = 4;

    static partial void JoinPostgreSql(IClientBuilder client, string connectionString, ref bool joined)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = MostConnections;
        client.UseAdoNetClustering(database => (database.Invariant, database.ConnectionString) = ("Npgsql", settings.ConnectionString));
        joined = true;
    }
}
