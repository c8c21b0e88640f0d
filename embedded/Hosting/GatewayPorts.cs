using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Where a client looks for its silo.</summary>
internal sealed class GatewayPorts
{
    public List<int> Ports { get; set; } = [EndpointOptions.DEFAULT_GATEWAY_PORT];
}
