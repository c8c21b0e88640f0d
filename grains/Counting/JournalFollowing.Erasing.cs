using Sextant.Learners;

namespace Sextant.Counting;

public sealed partial class JournalFollowing
{
    private readonly MarkedLearners marked;

    private void Forget(JournalErasure erasure)
    {
        Interlocked.Exchange(ref reached, erasure.Sequence);
        Interlocked.Exchange(ref lastErasure, erasure.Sequence);
        (lastEntry, place) = (null, JournalPlace.Of(erasure));
        holdErased |= erasure.Sequence > freshTo;
        // Whoever comes into memory with the same stretch has begun anew, and comes later.
        if (!marked.TryTake(erasure, out LearnerId learner)) return;
        foreach (IJournalReader reader in readers) reader.Forget(erasure.Tenant, learner);
    }
}
