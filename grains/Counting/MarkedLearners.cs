using System.Collections.Immutable;
using Sextant.Learners;

namespace Sextant.Counting;

/// <summary>
/// Finds whom readers remember by their marks. While erasures come everybody is hashed once, not with each of them; without any
/// it takes nothing.
/// </summary>
internal sealed class MarkedLearners(ImmutableArray<IJournalReader> readers, TimeProvider time)
{
    /// <summary>After it all are let go, so that those are not held on whom the readers have let go.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly Dictionary<LearnerMark, LearnerId> byMark = [];
    private readonly HashSet<(TenantId, LearnerId)> marked = [];
    private readonly HashSet<TenantId> complete = [];
    private long began;

    /// <summary>Somebody comes into memory.</summary>
    public void Add(TenantId tenant, LearnerId learner)
    {
        if (complete.Contains(tenant) && marked.Add((tenant, learner))) byMark[LearnerMark.Of(tenant, learner)] = learner;
    }

    /// <summary>Who is meant, of those in memory; is not known here any more.</summary>
    /// <returns>False when it is nobody of them.</returns>
    public bool TryTake(JournalErasure erasure, out LearnerId learner)
    {
        Complete(erasure.Tenant);
        return byMark.Remove(erasure.Learner, out learner) && marked.Remove((erasure.Tenant, learner));
    }

    public void LetGoInTime()
    {
        if (complete.Count == 0 || time.GetElapsedTime(began) < Lasts) return;
        byMark.Clear();
        byMark.TrimExcess();
        marked.Clear();
        marked.TrimExcess();
        complete.Clear();
    }

    private void Complete(TenantId tenant)
    {
        if (complete.Count == 0) began = time.GetTimestamp();
        if (!complete.Add(tenant)) return;
        foreach (IJournalReader reader in readers)
            foreach (LearnerId learner in reader.Remembered(tenant)) Add(tenant, learner);
    }
}
