using System.Runtime.InteropServices;
using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Ranking;

/// <summary>Which of the scored candidates stand in the answer, and in what order.</summary>
internal static class Selection
{
    // Diversity looks at so many of the best candidates for each one it picks.
    private const int PoolPerPick = 8;
    private const int MinPool = 100;

    /// <summary>How many of the best candidates are looked at to pick a varied set of so many.</summary>
    public static int PoolFor(int count) => Math.Max(MinPool, PoolPerPick * count);

    /// <summary>By descending score, equal scores by id.</summary>
    public static void Sort(CatalogueView view, CandidateSet candidates, List<int> order) => order.Sort((a, b) =>
    {
        int byScore = candidates.ScoreOf(b).CompareTo(candidates.ScoreOf(a));
        return byScore != 0 ? byScore : string.CompareOrdinal(IdOf(a), IdOf(b));

        string IdOf(int candidate) => view.ResourceAt(candidates.RowAt(candidate)).Id.Value;
    });

    /// <summary>Picks a varied set of the sorted candidates and puts it in the order of its scores.</summary>
    public static void PickVaried(
        CatalogueView view, LearnerSnapshot learner, ContentPolicy policy, Workspace workspace, int count, float lambda)
    {
        TakePool(view, policy, workspace, PoolFor(count));
        ReadOnlySpan<int> pool = CollectionsMarshal.AsSpan(workspace.Pool);
        Span<float> shares = stackalloc float[learner.Interests.IsDefault ? 0 : Math.Min(learner.Interests.Length, LearnerVectors.MaxInterests)];
        for (int i = 0; i < shares.Length; i++) shares[i] = learner.Interests[i].Weight;
        new Diversity(view, workspace.Candidates, policy, pool, shares, lambda).Pick(count, workspace.Floats(pool.Length), workspace.Picked);
        Sort(view, workspace.Candidates, workspace.Picked);
    }

    /// <summary>The first of the sorted candidates, as far as the policy's caps allow.</summary>
    public static void PickBest(CatalogueView view, ContentPolicy policy, Workspace workspace, int count) =>
        new Diversity(view, workspace.Candidates, policy, CollectionsMarshal.AsSpan(workspace.Order), [], lambda: 1)
            .Pick(count, workspace.Floats(workspace.Order.Count), workspace.Picked);

    /// <summary>The best candidates, without more of one source than it takes to choose from: a source that may have two places must not fill the pool.</summary>
    public static void TakePool(CatalogueView view, ContentPolicy policy, Workspace workspace, int most)
    {
        Exposure exposure = new(policy, times: PoolPerPick);
        foreach (int candidate in workspace.Order)
        {
            if (workspace.Pool.Count == most) return;
            Resource resource = view.ResourceAt(workspace.Candidates.RowAt(candidate));
            if (exposure.RuleAgainst(resource) is not null) continue;
            exposure.Add(resource);
            workspace.Pool.Add(candidate);
        }
    }
}
