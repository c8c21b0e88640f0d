using Sextant.Catalogue;
using Sextant.Kernels;
using Sextant.Policies;
using Sextant.Resources;

namespace Sextant.Ranking;

/// <summary>
/// Picks a varied set, one candidate after another, by
/// λ · score / best score − (1 − λ) · (redundancy + 2 · excess of its interest):
/// maximal marginal relevance (Carbonell and Goldstein, 1998), calibrated to the learner's interests (Steck, "Calibrated
/// Recommendations", 2018). Redundancy is c + c⁸ for the largest cosine c to one picked: as good as c for merely related
/// resources, twice that for copies. The excess is how far the interest's part of the answer would go beyond its share of the
/// learner. No more of one provider, and of what is sponsored, is picked than the policy's caps allow.
/// </summary>
/// <param name="pool">Candidates by descending score; of equal values the earlier is picked.</param>
/// <param name="shares">[interests]; empty when there are none to be fair to.</param>
/// <param name="lambda">Above 0, at most 1; 1: by score alone.</param>
internal readonly ref struct Diversity(
    CatalogueView view, CandidateSet candidates, ContentPolicy policy, ReadOnlySpan<int> pool, ReadOnlySpan<float> shares, float lambda)
{
    private const float Calibration = 2f;

    private readonly ReadOnlySpan<int> pool = pool;
    private readonly ReadOnlySpan<float> shares = shares;

    /// <param name="redundancy">[pool], overwritten.</param>
    /// <param name="picked">Receives at most <paramref name="count"/> candidates.</param>
    public void Pick(int count, Span<float> redundancy, List<int> picked)
    {
        if (pool.IsEmpty) return;
        redundancy.Clear(); // nothing picked yet; a cosine below 0 counts as 0
        Span<float> excess = stackalloc float[shares.Length];
        for (int i = 0; i < excess.Length; i++) excess[i] = Math.Min(0, 1f / count - shares[i]);

        Exposure exposure = new(policy);
        while (picked.Count < count)
        {
            int next = Next(redundancy, excess, exposure);
            if (next < 0) return;
            picked.Add(pool[next]);
            int row = candidates.RowAt(pool[next]);
            exposure.Add(view.ResourceAt(row));
            if (candidates.InterestOf(pool[next]) is >= 0 and var interest && interest < excess.Length) excess[interest] += 1f / count;
            if (picked.Count < count && lambda < 1) Approach(row, redundancy);
            redundancy[next] = float.PositiveInfinity;
        }
    }

    public static bool IsSponsored(CatalogueView view, int row) => view.ResourceAt(row).Kind == ResourceKind.Sponsored;

    private int Next(ReadOnlySpan<float> redundancy, ReadOnlySpan<float> excess, Exposure exposure)
    {
        float top = candidates.ScoreOf(pool[0]);
        float scale = top > 0 ? lambda / top : lambda;
        (int best, float bestValue) = (-1, float.NegativeInfinity);
        for (int i = 0; i < pool.Length; i++)
        {
            if (float.IsPositiveInfinity(redundancy[i])) continue;
            int interest = candidates.InterestOf(pool[i]);
            float over = (uint)interest < (uint)excess.Length ? Math.Max(0, excess[interest]) : 0;
            float value = scale * candidates.ScoreOf(pool[i]) - (1 - lambda) * (redundancy[i] + Calibration * over);
            if (value > bestValue && exposure.RuleAgainst(view.ResourceAt(candidates.RowAt(pool[i]))) is null) (best, bestValue) = (i, value);
        }
        return best;
    }

    private void Approach(int row, Span<float> redundancy)
    {
        ReadOnlySpan<float> embedding = view.EmbeddingAt(row);
        Span<float> cosines = stackalloc float[RowDot.Together];
        for (int i = 0; i < pool.Length; i += RowDot.Together)
        {
            RowDot.Four(embedding, EmbeddingOf(i), EmbeddingOf(i + 1), EmbeddingOf(i + 2), EmbeddingOf(i + 3), cosines);
            for (int j = 0; j < Math.Min(RowDot.Together, pool.Length - i); j++)
                if (cosines[j] > 0) redundancy[i + j] = Math.Max(redundancy[i + j], cosines[j] + Eighth(cosines[j]));
        }
    }

    /// <summary>Beyond the last, the last.</summary>
    private ReadOnlySpan<float> EmbeddingOf(int i) => view.EmbeddingAt(candidates.RowAt(pool[Math.Min(i, pool.Length - 1)]));

    private static float Eighth(float value)
    {
        float squared = value * value;
        float fourth = squared * squared;
        return fourth * fourth;
    }
}
