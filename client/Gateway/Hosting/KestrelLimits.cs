using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Sextant.Gateway.Hosting;

/// <summary>Carries the gateway's limits to the server.</summary>
internal sealed class KestrelLimits(IOptions<GatewayOptions> options) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions kestrel)
    {
        var gateway = options.Value;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = gateway.MaxBodyBytes;
        kestrel.Limits.MaxRequestLineSize = gateway.MaxRequestLineBytes;
        kestrel.Limits.MaxConcurrentConnections = gateway.MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = gateway.HeaderTimeout;
        kestrel.Limits.MinRequestBodyDataRate = gateway.MinBodyBytesPerSecond > 0
            ? new MinDataRate(gateway.MinBodyBytesPerSecond, gateway.BodyGrace)
            : null;
    }
}
