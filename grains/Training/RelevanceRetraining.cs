using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Catalogue;
using Sextant.Refusals;

namespace Sextant.Training;

/// <summary>Has every tenant's relevance model trained anew when <see cref="TrainingOptions.Every"/> has passed since the last one.</summary>
public sealed partial class RelevanceRetraining(
    ICatalogueStore catalogues,
    IArtefactStore store,
    IGrainFactory grains,
    TrainingOptions options,
    TimeProvider time,
    ILogger<RelevanceRetraining> logger) : BackgroundService
{
    /// <summary>Tenants whose last attempt gave no model are tried again after <see cref="TrainingOptions.Every"/> too.</summary>
    private readonly Dictionary<TenantId, DateTimeOffset> tried = [];

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
        DateTimeOffset now = time.GetUtcNow();
        try
        {
            foreach (TenantId tenant in await catalogues.Tenants(cancellation))
            {
                DateTimeOffset last = (await store.List(tenant, cancellation)) is [var newest, ..] ? newest.TrainedAt : started;
                if (tried.TryGetValue(tenant, out DateTimeOffset attempt) && attempt > last) last = attempt;
                if (now - last < options.Every) continue;
                tried[tenant] = now;
                await TrainUnlessRunning(tenant);
            }
        }
#pragma warning disable CA1031 // Storage may be away: it is tried again with the next tick.
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LookingFailed(logger, failure);
        }
    }

    private async Task TrainUnlessRunning(TenantId tenant)
    {
        try
        {
            await grains.GetGrain<IRelevanceGrain>(tenant.Value).Train();
        }
        catch (RefusalException busy) when (busy.Refusal == Refusal.Conflict)
        {
            // Another silo's clock was first.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for trainings that are due failed; trying again.")]
    private static partial void LookingFailed(ILogger logger, Exception failure);
}
