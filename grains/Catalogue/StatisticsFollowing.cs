using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Catalogue;

/// <summary>
/// Reduces what learners do to statistics of resources by following the journal from a durable checkpoint: one small
/// write for thousands of interactions, never a call per event to a popular resource, and a crash neither loses nor
/// doubles a count. Several silos may follow at once; the checkpoint lets one win each stretch.
/// </summary>
public sealed partial class StatisticsFollowing(
    IInteractionJournal journal,
    ICatalogueStore store,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<StatisticsFollowing> logger) : BackgroundService
{
    private const int PageSize = 10_000;

    /// <summary>How old a count may be in rankings.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do await AbsorbWithoutFailing(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What has not been absorbed is in the journal, and the next start goes on from the checkpoint.
        }
    }

    /// <summary>Absorbs everything journalled so far.</summary>
    public async Task Absorb(CancellationToken cancellation = default)
    {
        while (true)
        {
            long from = await store.StatisticsCheckpoint(cancellation);
            ImmutableArray<JournalEntry> page = await journal.ReadAll(from, PageSize, cancellation);
            if (page.IsEmpty) return;

            ImmutableArray<StatisticsDelta> deltas = Reduce(page);
            if (await store.AbsorbStatistics(from, page[^1].Sequence, deltas, cancellation))
                foreach (TenantId tenant in deltas.Select(delta => delta.Tenant).Distinct())
                    await grains.GetGrain<ICatalogueGrain>(tenant.Value).Refresh();
        }
    }

    private static ImmutableArray<StatisticsDelta> Reduce(ImmutableArray<JournalEntry> page)
    {
        var sums = new Dictionary<(TenantId, ResourceId), ResourceStatistics>();
        foreach (JournalEntry entry in page)
        {
            (TenantId, ResourceId) key = (entry.Tenant, entry.Interaction.ResourceId);
            sums[key] = sums.GetValueOrDefault(key, ResourceStatistics.None).Plus(StatisticsReducer.Of(entry.Interaction));
        }
        return [.. sums.Select(sum => new StatisticsDelta(sum.Key.Item1, sum.Key.Item2, sum.Value))];
    }

    private async Task AbsorbWithoutFailing(CancellationToken stopping)
    {
        try
        {
            await Absorb(stopping);
        }
#pragma warning disable CA1031 // Statistics fall behind while storage is away; giving up would freeze them for ever.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            AbsorbingFailed(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Absorbing statistics failed; trying again.")]
    private static partial void AbsorbingFailed(ILogger logger, Exception failure);
}
