using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Catalogue;
using Sextant.Hosting;
using Sextant.Refusals;

namespace Sextant.Training;

/// <summary>Has every tenant's models trained anew when <see cref="TrainingOptions.Every"/> has passed since the last ones of their sort.</summary>
public sealed class Retraining(
    ICatalogueStore catalogues,
    RelevanceModels relevance,
    TracingModels tracing,
    IGrainFactory grains,
    TrainingOptions options,
    TimeProvider time,
    ILogger<Retraining> logger) : BackgroundService
{
    /// <summary>Tenants whose last attempt gave no model are tried again after <see cref="TrainingOptions.Every"/> too.</summary>
    private readonly Dictionary<(IArtefactStore, TenantId), DateTimeOffset> tried = [];

    private readonly Outage outage = new("Looking for trainings that are due", time, logger);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Every == TimeSpan.Zero) return;
        await Task.Yield();
        DateTimeOffset started = time.GetUtcNow();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TrainWhatIsDue(started, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is due is so at the next start as well.
        }
    }

    /// <param name="started">Where nothing was trained yet, the time is counted from here.</param>
    internal async Task TrainWhatIsDue(DateTimeOffset started, CancellationToken cancellation)
    {
        try
        {
            foreach (TenantId tenant in await catalogues.Tenants(cancellation))
            {
                if (await IsDue(relevance.Store, tenant, started, cancellation)) await UnlessRunning(grains.GetGrain<IRelevanceGrain>(tenant.Value).Train);
                if (await IsDue(tracing.Store, tenant, started, cancellation)) await UnlessRunning(grains.GetGrain<ITracingGrain>(tenant.Value).Train);
            }
            outage.Over();
        }
#pragma warning disable CA1031 // Storage may be away: it is tried again with the next tick.
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            outage.Failed(failure);
        }
    }

    /// <summary>True once for every attempt.</summary>
    private async Task<bool> IsDue(IArtefactStore store, TenantId tenant, DateTimeOffset started, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow(), last = (await store.List(tenant, cancellation)) is [var newest, ..] ? newest.TrainedAt : started;
        if (tried.TryGetValue((store, tenant), out DateTimeOffset attempt) && attempt > last) last = attempt;
        if (now - last < options.Every) return false;
        tried[(store, tenant)] = now;
        return true;
    }

    private static async Task UnlessRunning(Func<Task> train)
    {
        try
        {
            await train();
        }
        catch (RefusalException busy) when (busy.Refusal == Refusal.Conflict)
        {
            // Another silo's clock was first.
        }
    }
}
