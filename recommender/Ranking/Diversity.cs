using System.Numerics.Tensors;
using Sextant.Catalogue;
using Sextant.Resources;

namespace Sextant.Ranking;

/// <summary>
/// Maximal marginal relevance (Carbonell and Goldstein, 1998): picks one candidate after another by
/// λ · score / best score − (1 − λ) · cosine to the nearest one picked. At most one sponsored resource is picked.
/// </summary>
internal static class Diversity
{
    /// <param name="pool">Candidates by descending score; of equal values the earlier is picked.</param>
    /// <param name="nearest">[pool], overwritten.</param>
    /// <param name="picked">Receives at most <paramref name="count"/> candidates.</param>
    public static void Pick(
        CatalogueView view, CandidateSet candidates, ReadOnlySpan<int> pool, int count, float lambda, Span<float> nearest, List<int> picked)
    {
        if (pool.IsEmpty) return;
        float best = candidates.ScoreOf(pool[0]);
        float scale = best > 0 ? lambda / best : lambda;
        nearest.Clear(); // nothing picked yet; below 0 counts as 0
        bool sponsored = false;
        while (picked.Count < count)
        {
            int next = Next(view, candidates, pool, scale, lambda, nearest, sponsored);
            if (next < 0) return;
            int row = candidates.RowAt(pool[next]);
            picked.Add(pool[next]);
            sponsored |= IsSponsored(view, row);
            if (picked.Count < count && lambda < 1) Approach(view, candidates, pool, row, nearest);
            nearest[next] = float.PositiveInfinity;
        }
    }

    public static bool IsSponsored(CatalogueView view, int row) => view.ResourceAt(row).Kind == ResourceKind.Sponsored;

    private static int Next(
        CatalogueView view, CandidateSet candidates, ReadOnlySpan<int> pool, float scale, float lambda, ReadOnlySpan<float> nearest, bool sponsored)
    {
        (int best, float bestValue) = (-1, float.NegativeInfinity);
        for (int i = 0; i < pool.Length; i++)
        {
            if (float.IsPositiveInfinity(nearest[i])) continue;
            float value = scale * candidates.ScoreOf(pool[i]) - (1 - lambda) * nearest[i];
            if (value > bestValue && !(sponsored && IsSponsored(view, candidates.RowAt(pool[i])))) (best, bestValue) = (i, value);
        }
        return best;
    }

    private static void Approach(CatalogueView view, CandidateSet candidates, ReadOnlySpan<int> pool, int row, Span<float> nearest)
    {
        ReadOnlySpan<float> embedding = view.EmbeddingAt(row);
        for (int i = 0; i < pool.Length; i++)
        {
            if (float.IsPositiveInfinity(nearest[i])) continue;
            float cosine = TensorPrimitives.Dot(embedding, view.EmbeddingAt(candidates.RowAt(pool[i])));
            if (cosine > nearest[i]) nearest[i] = cosine;
        }
    }
}
