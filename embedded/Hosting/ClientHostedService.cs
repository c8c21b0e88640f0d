using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Directory;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Orleans.Hosting;

internal sealed class ClientHostedService(
    IServiceProvider services, Caller caller, IOptions<GatewayPorts> ports, IOptions<ClusterOptions> cluster) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var found = services.GetService<Cluster>() ?? Gateways.Find(cluster.Value.ClusterId, ports.Value.Ports)
            ?? throw new SiloUnavailableException(
                $"No silo of cluster \"{cluster.Value.ClusterId}\" with gateway port {string.Join(" or ", ports.Value.Ports)} runs in this process.");
        caller.Connect(found, null);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        caller.Disconnect();
        return Task.CompletedTask;
    }
}
