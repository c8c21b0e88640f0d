using System.Collections.Immutable;

namespace Sextant.Learners;

public sealed partial class JournalFollowing
{
    private void Forget(JournalErasure erasure, Dictionary<LearnerMark, LearnerId> erased)
    {
        Interlocked.Exchange(ref reached, erasure.Sequence);
        Interlocked.Exchange(ref lastErasure, erasure.Sequence);
        holdErased |= erasure.Sequence > freshTo;
        if (!erased.TryGetValue(erasure.Learner, out LearnerId learner)) return;
        foreach (IJournalReader reader in readers) reader.Forget(erasure.Tenant, learner);
    }

    /// <summary>Who is meant, of those in memory. Whoever comes into memory with the same stretch has begun anew.</summary>
    private Dictionary<LearnerMark, LearnerId> Remembered(ImmutableArray<JournalErasure> erasures)
    {
        Dictionary<LearnerMark, LearnerId> found = [];
        if (erasures.IsEmpty) return found;
        HashSet<LearnerMark> asked = [.. erasures.Select(erasure => erasure.Learner)];
        foreach (TenantId tenant in erasures.Select(erasure => erasure.Tenant).Distinct())
            foreach (LearnerId learner in readers.SelectMany(reader => reader.Remembered(tenant)))
                if (LearnerMark.Of(tenant, learner) is var mark && asked.Contains(mark)) found[mark] = learner;
        return found;
    }
}
