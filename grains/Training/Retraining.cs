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
    ILogger<Retraining> logger) : PeriodicWork("Looking for trainings that are due", TimeSpan.FromSeconds(30), time, logger)
{
    /// <summary>Tenants whose last attempt gave no model are tried again after <see cref="TrainingOptions.Every"/> too.</summary>
    private readonly Dictionary<(IArtefactStore, TenantId), DateTimeOffset> tried = [];

    private readonly DateTimeOffset started = time.GetUtcNow(); // where nothing was trained yet, the time is counted from here

    protected override async Task<bool> Tick(CancellationToken stopping)
    {
        foreach (TenantId tenant in await catalogues.Tenants(stopping))
        {
            if (await IsDue(relevance.Store, tenant, stopping)) await UnlessRunning(grains.GetGrain<IRelevanceGrain>(tenant.Value).Train);
            if (await IsDue(tracing.Store, tenant, stopping)) await UnlessRunning(grains.GetGrain<ITracingGrain>(tenant.Value).Train);
        }
        return true;
    }

    /// <summary>True once for every attempt.</summary>
    private async Task<bool> IsDue(IArtefactStore store, TenantId tenant, CancellationToken cancellation)
    {
        DateTimeOffset now = Time.GetUtcNow(), last = (await store.List(tenant, cancellation)) is [var newest, ..] ? newest.TrainedAt : started;
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
