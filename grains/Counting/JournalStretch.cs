using System.Collections.Immutable;
using Sextant.Learners;

namespace Sextant.Counting;

/// <summary>What was committed after a place in the journal, interactions and erasures, up to a place from which to go on: nothing up to there is missing.</summary>
/// <param name="Entries">In their order, as are <paramref name="Erasures"/>.</param>
/// <param name="IsLast">False when there may be more already.</param>
internal sealed record JournalStretch(ImmutableArray<JournalEntry> Entries, ImmutableArray<JournalErasure> Erasures, long Through, bool IsLast)
{
    /// <param name="limit">Entries, and erasures, read at once.</param>
    /// <remarks>
    /// Numbers become visible in their order. So all entries up to an erasure that was read before them are among them, and all
    /// erasures up to an entry that was read before them; of an erasure beyond both it is not known what came before it.
    /// </remarks>
    public static async Task<JournalStretch> Read(IInteractionJournal journal, long after, int limit, CancellationToken cancellation)
    {
        ImmutableArray<JournalErasure> erasures = await journal.ReadErasures(after, limit, cancellation).ConfigureAwait(false);
        long erasedTo = erasures.IsEmpty ? after : erasures[^1].Sequence;
        ImmutableArray<JournalEntry> entries = await journal.ReadAll(after, limit, cancellation).ConfigureAwait(false);
        long end = entries.IsEmpty ? after : entries[^1].Sequence;
        bool full = entries.Length == limit, more = full || erasures.Length == limit;
        for (long known = erasedTo; known < end;)
        {
            ImmutableArray<JournalErasure> next = await journal.ReadErasures(known, limit, cancellation).ConfigureAwait(false);
            erasures = erasures.AddRange(next);
            known = next.Length < limit ? end : next[^1].Sequence;
        }
        long through = full ? end : Math.Max(end, erasedTo);
        return new JournalStretch(entries, erasures.RemoveAll(erasure => erasure.Sequence > through), through, !more);
    }
}
