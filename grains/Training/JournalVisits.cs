using System.Collections.Immutable;
using Sextant.Behaviour;
using Sextant.Learners;
using Sextant.Refusals;

namespace Sextant.Training;

/// <summary>A tenant's journal as relevance is trained on it.</summary>
internal static class JournalVisits
{
    /// <exception cref="RefusalException">Conflict: there are fewer than <see cref="TrainingOptions.LeastInteractions"/>, or none of them is a visit.</exception>
    public static async Task<(VisitLog Log, ImmutableArray<ResourceId> Items)> Read(
        IInteractionJournal journal, TenantId tenant, TrainingOptions options, CancellationToken cancellation)
    {
        Queue<(LearnerId, Interaction)> newest = await JournalTail.Newest(journal, tenant, options.MostInteractions, static _ => true, cancellation).ConfigureAwait(false);
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
