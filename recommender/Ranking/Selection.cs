using System.Runtime.InteropServices;
using Sextant.Catalogue;
using Sextant.Recommending;

namespace Sextant.Ranking;

/// <summary>Which of the scored candidates stand in the answer, and in what order.</summary>
internal static class Selection
{
    // Diversity looks at so many of the best candidates for each one it picks.
    private const int PoolPerPick = 8;
    private const int MinPool = 100;

    /// <summary>By descending score, equal scores by id.</summary>
    public static void Sort(CatalogueView view, CandidateSet candidates, List<int> order) => order.Sort((a, b) =>
    {
        int byScore = candidates.ScoreOf(b).CompareTo(candidates.ScoreOf(a));
        return byScore != 0 ? byScore : string.CompareOrdinal(IdOf(a), IdOf(b));

        string IdOf(int candidate) => view.ResourceAt(candidates.RowAt(candidate)).Id.Value;
    });

    /// <summary>Picks a varied set of the sorted candidates and puts it in the order of its scores.</summary>
    public static void PickVaried(CatalogueView view, LearnerSnapshot learner, Workspace workspace, int count, float lambda)
    {
        ReadOnlySpan<int> pool = CollectionsMarshal.AsSpan(workspace.Order);
        pool = pool[..Math.Min(pool.Length, Math.Max(MinPool, PoolPerPick * count))];
        Span<float> shares = stackalloc float[learner.Interests.IsDefault ? 0 : Math.Min(learner.Interests.Length, LearnerVectors.MaxInterests)];
        for (int i = 0; i < shares.Length; i++) shares[i] = learner.Interests[i].Weight;
        new Diversity(view, workspace.Candidates, pool, shares, lambda).Pick(count, workspace.Floats(pool.Length), workspace.Picked);
        Sort(view, workspace.Candidates, workspace.Picked);
    }

    /// <summary>The first of the sorted candidates, with at most one sponsored among them.</summary>
    public static void PickBest(CatalogueView view, Workspace workspace, int count) =>
        new Diversity(view, workspace.Candidates, CollectionsMarshal.AsSpan(workspace.Order), [], lambda: 1)
            .Pick(count, workspace.Floats(workspace.Order.Count), workspace.Picked);
}
