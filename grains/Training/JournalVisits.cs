using System.Collections.Immutable;
using Sextant.Behaviour;
using Sextant.Learners;

namespace Sextant.Training;

/// <summary>A tenant's journal as training takes it.</summary>
internal static class JournalVisits
{
    private const int PageSize = 10_000;

    /// <summary>Null when there is less than <see cref="TrainingOptions.LeastInteractions"/>.</summary>
    public static async Task<(VisitLog Log, ImmutableArray<ResourceId> Items)?> Read(
        IInteractionJournal journal, TenantId tenant, TrainingOptions options, CancellationToken cancellation)
    {
        var newest = new Queue<(LearnerId, Interaction)>();
        ImmutableArray<JournalEntry> page;
        long after = 0;
        do
        {
            page = await journal.ReadAll(after, PageSize, cancellation).ConfigureAwait(false);
            foreach (JournalEntry entry in page)
            {
                if (entry.Tenant != tenant) continue;
                if (newest.Count == options.MostInteractions) newest.Dequeue();
                newest.Enqueue((entry.Learner, entry.Interaction));
            }
            if (!page.IsEmpty) after = page[^1].Sequence;
        }
        while (page.Length == PageSize);
        if (newest.Count < options.LeastInteractions) return null;

        VisitLogBuilder builder = new();
        while (newest.TryDequeue(out var entry)) builder.Add(entry.Item1, entry.Item2);
        return builder.Build(options.MostItems);
    }
}
