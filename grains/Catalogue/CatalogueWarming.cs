using Microsoft.Extensions.Logging;

namespace Sextant.Catalogue;

/// <summary>
/// Loads every tenant's catalogue before the silo joins its cluster: from then on learners are placed on it, and their first
/// answers would wait for it. Whatever is not loaded in time, or cannot be, <see cref="CatalogueFollowing"/> goes on with.
/// </summary>
/// <param name="patience">How long the silo stays away at most.</param>
public sealed partial class CatalogueWarming(
    ICatalogueStore store, CatalogueReplicas replicas, TimeSpan patience, TimeProvider time, ILogger<CatalogueWarming> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>Before the one in which a silo says that it is about to join: one that says so and does not is declared dead after minutes.</summary>
    private const int Stage = ServiceLifecycleStage.RuntimeStorageServices;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(CatalogueWarming), Stage, Warm);

    private async Task Warm(CancellationToken starting)
    {
        long began = time.GetTimestamp();
        try
        {
            int tenants = await Load(starting).WaitAsync(patience, time, starting);
            TimeSpan took = time.GetElapsedTime(began);
            Warmed(logger, tenants, took.TotalSeconds);
        }
        catch (TimeoutException)
        {
            NotWarm(logger, patience.TotalSeconds);
        }
#pragma warning disable CA1031 // A cold silo answers later, one that does not start never.
        catch (Exception failure) when (!starting.IsCancellationRequested)
#pragma warning restore CA1031
        {
            WarmingFailed(logger, failure);
        }
    }

    private async Task<int> Load(CancellationToken starting)
    {
        await Task.Yield();
        int tenants = 0;
        foreach (TenantId tenant in await store.Tenants(starting))
        {
            await replicas.Of(tenant);
            starting.ThrowIfCancellationRequested();
            tenants++;
        }
        return tenants;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Loaded the catalogues of {Tenants} tenants in {Seconds} s; the silo joins its cluster.")]
    private static partial void Warmed(ILogger logger, int tenants, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The catalogues were not loaded within {Seconds} s; the silo joins its cluster all the same, and its first answers may wait.")]
    private static partial void NotWarm(ILogger logger, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Loading the catalogues before joining the cluster failed; it goes on afterwards.")]
    private static partial void WarmingFailed(ILogger logger, Exception failure);
}
