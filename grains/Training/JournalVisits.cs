using System.Collections.Immutable;
using Sextant.Behaviour;
using Sextant.Learners;
using Sextant.Refusals;

namespace Sextant.Training;

/// <summary>
/// A tenant's journal as training takes it. In memory until the log is built: about 300 bytes an interaction, most of them its
/// ids as text.
/// </summary>
internal static class JournalVisits
{
    private const int PageSize = 10_000;

    /// <exception cref="RefusalException">Conflict: there are fewer than <see cref="TrainingOptions.LeastInteractions"/>, or none of them is a visit.</exception>
    public static async Task<(VisitLog Log, ImmutableArray<ResourceId> Items)> Read(
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
        if (newest.Count < options.LeastInteractions)
            throw new RefusalException(Refusal.Conflict, $"There are fewer than {options.LeastInteractions} interactions to learn from.");

        VisitLogBuilder builder = new();
        while (newest.TryDequeue(out var entry)) builder.Add(entry.Item1, entry.Item2);
        (VisitLog log, ImmutableArray<ResourceId> items) = builder.Build(options.MostItems);
        if (items.IsEmpty)
            throw new RefusalException(Refusal.Conflict, $"None of the {builder.Count} interactions is a visit of a resource: there is nothing to learn from.");
        return (log, items);
    }
}
