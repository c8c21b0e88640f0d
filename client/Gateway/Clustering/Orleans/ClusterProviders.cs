using Orleans.Configuration;
using Orleans.Hosting;

namespace Sextant.Gateway.Clustering;

/// <summary>How a client joins each kind of cluster. Which kinds a build knows depends on the packages it was made with.</summary>
internal static partial class ClusterProviders
{
    /// <exception cref="PlatformNotSupportedException">The build was made without the package of the membership that is set.</exception>
    public static void Join(IClientBuilder client, ClusterSettings settings)
    {
        client.Configure<ClusterOptions>(ids => (ids.ClusterId, ids.ServiceId) = (settings.ClusterId, settings.ServiceId));
        client.AddActivityPropagation(); // a trace goes on where the silo takes over
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
            throw new PlatformNotSupportedException($"this build was made without the package for {ClusterSettings.Section}:Membership {settings.Membership}.");
    }

    static partial void JoinPostgreSql(IClientBuilder client, string connectionString, ref bool joined);

    static partial void JoinRedis(IClientBuilder client, string connectionString, ref bool joined);

    static partial void JoinAzure(IClientBuilder client, string connectionString, ref bool joined);
}
