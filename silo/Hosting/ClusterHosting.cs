using Orleans.Configuration;
using Orleans.Hosting;

namespace Sextant.Hosting;

/// <summary>Puts a silo into its cluster.</summary>
internal static class ClusterHosting
{
    /// <summary>Beyond it a call to one learner or resource is refused instead of held in memory.</summary>
    private const int MaxCallsWaitingForAGrain = 5_000;

    /// <exception cref="FormatException">A setting asks for what this build does not have; the message names it.</exception>
    public static ISiloBuilder UseSextantCluster(this ISiloBuilder silo, ClusterOptions cluster)
    {
        silo.Configure<SiloMessagingOptions>(messaging => messaging.MaxEnqueuedRequestsHardLimit = MaxCallsWaitingForAGrain);
        Providers.OfRuntime?.Invoke(silo);
        silo.AddActivityPropagation(); // a trace goes on where a grain takes over, be it in another process
        if (cluster.Membership == ClusterOptions.Localhost)
            silo.UseLocalhostClustering(cluster.SiloPort, cluster.GatewayPort, serviceId: cluster.ServiceId, clusterId: cluster.ClusterId);
        else
            Providers.Membership(cluster.Membership)(silo, cluster);
        if (cluster.Kubernetes) Providers.Kubernetes(silo);
        if (cluster.Role != ClusterRole.All) Providers.Role(silo, cluster.Role);
        return silo;
    }
}
