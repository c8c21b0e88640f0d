using System.Net;
using Orleans.Configuration;

namespace Orleans.Hosting;

public static class CoreHostingExtensions
{
    /// <summary>
    /// Names the silo's cluster; no port is opened. A silo without <paramref name="primarySiloEndpoint"/> begins a
    /// cluster of its own, so that two hosts in one process are strangers; with one, it joins the cluster of that silo.
    /// </summary>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = EndpointOptions.DEFAULT_SILO_PORT,
        int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = ClusterOptions.DevelopmentServiceId,
        string clusterId = ClusterOptions.DevelopmentClusterId) =>
        builder
            .Configure<EndpointOptions>(options => (options.SiloPort, options.GatewayPort) = (siloPort, gatewayPort))
            .Configure<PrimarySilo>(options => options.Endpoint = primarySiloEndpoint)
            .Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (serviceId, clusterId));

    /// <summary>Here a call carries its caller's trace by itself, without spans of the runtime's own in between.</summary>
    public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder) => builder;
}

/// <summary>The silo to join; none for a cluster of its own.</summary>
internal sealed class PrimarySilo
{
    public IPEndPoint? Endpoint { get; set; }
}
