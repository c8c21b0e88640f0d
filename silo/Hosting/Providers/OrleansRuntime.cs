using System.Net;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Sextant.Encoding;
using Sextant.Gateway.Clustering;

namespace Sextant.Hosting;

/// <summary>What every Orleans build has.</summary>
internal static partial class Providers
{
    static partial void AddOrleans()
    {
        OfRuntime = silo => silo.Services.CarryFailures();
        WithRole = PlaceByRole;
        Joined = provider => provider.GetRequiredService<ISiloStatusOracle>().CurrentStatus == SiloStatus.Active;
    }

    /// <summary>Names the cluster and opens the ports, for every membership but localhost.</summary>
    private static ISiloBuilder JoinCluster(ISiloBuilder silo, ClusterOptions cluster)
    {
        silo.Configure<Orleans.Configuration.ClusterOptions>(names => (names.ClusterId, names.ServiceId) = (cluster.ClusterId, cluster.ServiceId));
        silo.Configure<ClusterMembershipOptions>(membership => membership.ProbeTimeout = cluster.ProbeTimeout);
        if (cluster is { Kubernetes: true, AdvertisedAddress: "" })
            // The pod's address is filled in where none is given.
            return silo.Configure<EndpointOptions>(ports => (ports.SiloPort, ports.GatewayPort) = (cluster.SiloPort, cluster.GatewayPort));
        if (cluster.AdvertisedAddress.Length == 0) return silo.ConfigureEndpoints(cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true);
        IPAddress address = IPAddress.Parse(cluster.AdvertisedAddress);
        return silo.ConfigureEndpoints(address, cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
    }

    /// <summary>A silo that does not offer a grain's class is never given one to run.</summary>
    private static void PlaceByRole(ISiloBuilder silo, string name) => silo.Configure<GrainTypeOptions>(grains => grains.Classes.RemoveWhere(
        type => type.Assembly == typeof(EncoderGrain).Assembly && (type == typeof(EncoderGrain)) != (name == ClusterRole.Encoder)));
}
