using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Directory;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Orleans.Hosting;

internal sealed class ClientHostedService(
    IServiceProvider services,
    Caller caller,
    IOptions<GatewayPorts> ports,
    IOptions<ClusterOptions> cluster,
    IEnumerable<IClusterConnectionStatusObserver> observers,
    IClientConnectionRetryFilter? retryFilter = null) : IHostedService
{
    private readonly IClusterConnectionStatusObserver[] observers = [.. observers];
    private Cluster? joined;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        joined = await Find(cancellationToken);
        caller.Connect(joined, null);
        joined.Changed += Notify;
        Notify(0, joined.Active.Length);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (joined is not null)
            joined.Changed -= Notify;
        caller.Disconnect();
        return Task.CompletedTask;
    }

    private async Task<Cluster> Find(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return services.GetService<Cluster>() ?? Gateways.Find(cluster.Value.ClusterId, ports.Value.Ports)
                    ?? throw new SiloUnavailableException(
                        $"No silo of cluster \"{cluster.Value.ClusterId}\" with gateway port {string.Join(" or ", ports.Value.Ports)} runs in this process.");
            }
            catch (SiloUnavailableException nobody) when (retryFilter is not null && !cancellation.IsCancellationRequested)
            {
                if (!await retryFilter.ShouldRetryConnectionAttempt(nobody, cancellation) || cancellation.IsCancellationRequested)
                    throw;
            }
        }
    }

    private void Notify(int before, int now)
    {
        foreach (var observer in observers)
        {
            if (now == 0)
                observer.NotifyClusterConnectionLost();
            observer.NotifyGatewayCountChanged(now, before, connectionRecovered: now > 0 && before == 0);
        }
    }
}
