using Microsoft.Extensions.Hosting;
using Orleans.Activations;
using Orleans.Directory;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>
/// Starts and stops a silo with its host: services that take part in its lifecycle first, then grains can be called;
/// at the end grains say farewell while those services still run.
/// </summary>
internal sealed class SiloHostedService : IHostedService
{
    private readonly Lifecycle lifecycle = new();

    public SiloHostedService(Silo silo, IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants)
    {
        lifecycle.Subscribe(
            nameof(Silo),
            ServiceLifecycleStage.BecomeActive,
            _ =>
            {
                silo.Start();
                Gateways.Open(silo);
                return Task.CompletedTask;
            },
            async cancellation =>
            {
                Gateways.Close(silo);
                await silo.Stop(cancellation);
            });
        foreach (var participant in participants)
            participant.Participate(lifecycle);
    }

    public Task StartAsync(CancellationToken cancellationToken) => lifecycle.OnStart(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => lifecycle.OnStop(cancellationToken);
}
