using System.Collections.Immutable;
using Sextant.Learners;

namespace Sextant.Training;

/// <summary>A tenant's newest interactions, as training takes them. In memory: about 300 bytes each, most of them ids as text.</summary>
internal static class JournalTail
{
    private const int PageSize = 10_000;

    /// <param name="wanted">Others are passed over.</param>
    /// <returns>At most so many, the oldest first.</returns>
    public static async Task<Queue<(LearnerId Learner, Interaction Interaction)>> Newest(
        IInteractionJournal journal, TenantId tenant, int most, Func<Interaction, bool> wanted, CancellationToken cancellation)
    {
        var newest = new Queue<(LearnerId, Interaction)>();
        ImmutableArray<JournalEntry> page;
        long after = 0;
        do
        {
            page = await journal.ReadAll(after, PageSize, cancellation).ConfigureAwait(false);
            foreach (JournalEntry entry in page)
            {
                if (entry.Tenant != tenant || !wanted(entry.Interaction)) continue;
                if (newest.Count == most) newest.Dequeue();
                newest.Enqueue((entry.Learner, entry.Interaction));
            }
            if (!page.IsEmpty) after = page[^1].Sequence;
        }
        while (page.Length == PageSize);
        return newest;
    }
}
