using System.Collections.Immutable;
using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Catalogue;

/// <summary>
/// One small write for thousands of interactions, never a call per event to a popular resource, and a crash neither loses
/// nor doubles a count. Should there be two of it for a while, the checkpoint lets one win each stretch.
/// </summary>
public sealed class StatisticsGrain(IInteractionJournal journal, ICatalogueStore store, StatisticsMetrics metrics, TimeProvider time) : Grain, IStatisticsGrain
{
    /// <summary>Entries read, and reduced to one write, at once.</summary>
    internal const int PageSize = 10_000;

    /// <summary>Of one call, so that nobody waits for all that was journalled while nothing ran.</summary>
    private const int PagesPerCall = 8;

    private long? reachedEnd; // timestamp

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        metrics.Leave();
        return Task.CompletedTask;
    }

    public async Task<bool> Absorb(TimeSpan unlessWithin, CancellationToken cancellation = default)
    {
        if (reachedEnd is { } at && time.GetElapsedTime(at) < unlessWithin) return false;
        for (int page = 0; page < PagesPerCall; page++)
        {
            long begun = time.GetTimestamp();
            if (await AbsorbPage(cancellation)) continue;
            reachedEnd = begun; // what came since may have been missed
            return false;
        }
        return true;
    }

    /// <returns>False at the journal's end.</returns>
    private async Task<bool> AbsorbPage(CancellationToken cancellation)
    {
        long from = await store.StatisticsCheckpoint(cancellation);
        metrics.Reached(from);
        ImmutableArray<JournalEntry> page = await journal.ReadAll(from, PageSize, cancellation);
        if (page.IsEmpty) return false;

        ImmutableArray<StatisticsDelta> deltas = Reduce(page);
        if (await store.AbsorbStatistics(from, page[^1].Sequence, deltas, cancellation))
            foreach (TenantId tenant in deltas.Select(delta => delta.Tenant).Distinct())
                await GrainFactory.GetGrain<ICatalogueGrain>(tenant.Value).Refresh();
        return true;
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
}
