using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Directory;

namespace Orleans.Hosting;

/// <summary>Where the hosts of this process find one another, in the place of a network.</summary>
internal static class Gateways
{
    private static readonly Lock Sync = new();
    private static readonly List<Silo> Silos = [];

    /// <summary>The cluster a silo belongs to: that of the silo it names as its primary, else a new one.</summary>
    public static Cluster ClusterOf(IServiceProvider services)
    {
        var own = services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        var primary = services.GetRequiredService<IOptions<PrimarySilo>>().Value.Endpoint;
        var clusterId = services.GetRequiredService<IOptions<ClusterOptions>>().Value.ClusterId;
        if (primary is null || primary.Equals(new IPEndPoint(own.AdvertisedIPAddress, own.SiloPort)))
            return new Cluster();
        return FindLast(silo => silo.ClusterId == clusterId && silo.SiloAddress.Endpoint.Equals(primary))?.Cluster ?? new Cluster();
    }

    /// <summary>The cluster of the silo that started last with such a port.</summary>
    public static Cluster? Find(string clusterId, IReadOnlyCollection<int> gatewayPorts) =>
        FindLast(silo => silo.ClusterId == clusterId && gatewayPorts.Contains(silo.GatewayAddress.Endpoint.Port))?.Cluster;

    public static void Open(Silo silo)
    {
        lock (Sync)
            Silos.Add(silo);
    }

    public static void Close(Silo silo)
    {
        lock (Sync)
            Silos.Remove(silo);
    }

    private static Silo? FindLast(Predicate<Silo> which)
    {
        lock (Sync)
            return Silos.FindLast(which);
    }
}
