using Orleans.Configuration;
using Orleans.Hosting;

namespace Sextant.Gateway.Clustering;

/// <summary>How a client joins each kind of cluster. Which kinds a build knows depends on the packages it was made with.</summary>
internal static partial class ClusterProviders
{
    /// <summary>How long a silo that has come, or has come back, may stay unknown; Orleans' own minute is long for callers who wait.</summary>
    private static readonly TimeSpan ListAge = TimeSpan.FromSeconds(5);

    /// <exception cref="PlatformNotSupportedException">The build was made without the package of the membership that is set.</exception>
    public static void Join(IClientBuilder client, ClusterSettings settings)
    {
        client.Configure<ClusterOptions>(ids => (ids.ClusterId, ids.ServiceId) = (settings.ClusterId, settings.ServiceId));
        client.Services.CarryFailures();
        client.AddActivityPropagation(); // a trace goes on where the silo takes over
        client.Configure<Orleans.Configuration.GatewayOptions>(silos => silos.GatewayListRefreshPeriod = ListAge);
        // Which grains they have: where the first silo to come was an encoder, all else is unknown until this is read again.
        client.Configure<TypeManagementOptions>(types => types.TypeMapRefreshInterval = ListAge);
        bool joined = false;
        switch (settings.Membership)
        {
            case Membership.PostgreSql:
                JoinPostgreSql(client, settings.ConnectionString, ref joined);
                break;
            case Membership.Redis:
                JoinRedis(client, settings.ConnectionString, ref joined);
                break;
            case Membership.Azure:
                JoinAzure(client, settings.ConnectionString, ref joined);
                break;
            default:
                client.UseLocalhostClustering(settings.GatewayPort, settings.ServiceId, settings.ClusterId);
                joined = true;
                break;
        }
        if (!joined)
            throw new PlatformNotSupportedException(
                $"{ClusterSettings.Section}:Membership is {settings.Membership}: this build was made without that package. Use one whose build property OrleansProviders names it, or is 'all'.");
    }

    static partial void JoinPostgreSql(IClientBuilder client, string connectionString, ref bool joined);

    static partial void JoinRedis(IClientBuilder client, string connectionString, ref bool joined);

    static partial void JoinAzure(IClientBuilder client, string connectionString, ref bool joined);
}
