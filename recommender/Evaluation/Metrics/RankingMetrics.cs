namespace Sextant.Evaluation.Metrics;

/// <summary>
/// How good one ranked list is, with binary relevance. Every figure lies in [0, 1], larger is better, and is NaN where
/// nothing is relevant: such a list is left out of means, as Microsoft Recommenders does
/// (https://github.com/recommenders-team/recommenders, python_evaluation). A list shorter than k is read as one that goes on
/// without hits.
/// </summary>
/// <remarks>
/// hits: [list], best first, true where the item is relevant. relevant: how many items are, in the list or not; a list may
/// not hold more hits. k: the cut, at least 1.
/// </remarks>
public static class RankingMetrics
{
    /// <summary>Hits among the first k, over k, even where fewer than k are relevant or shown.</summary>
    public static double Precision(ReadOnlySpan<bool> hits, int relevant, int k) =>
        relevant == 0 ? double.NaN : (double)Hits(hits, k) / k;

    /// <summary>Hits among the first k, over all that is relevant, even where that is more than k.</summary>
    public static double Recall(ReadOnlySpan<bool> hits, int relevant, int k) =>
        relevant == 0 ? double.NaN : (double)Hits(hits, k) / relevant;

    /// <summary>The harmonic mean of <see cref="Precision"/> and <see cref="Recall"/>; 0 without a hit.</summary>
    public static double F1(ReadOnlySpan<bool> hits, int relevant, int k)
    {
        double precision = Precision(hits, relevant, k);
        double recall = Recall(hits, relevant, k);
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /// <summary>1 with a hit among the first k, else 0.</summary>
    public static double HitRate(ReadOnlySpan<bool> hits, int relevant, int k) =>
        relevant == 0 ? double.NaN : Hits(hits, k) > 0 ? 1 : 0;

    /// <summary>
    /// Σ 1 / log₂(1 + rank) over the hits among the first k, over the same of a list that begins with all that is relevant
    /// (Järvelin and Kekäläinen, 2002).
    /// </summary>
    public static double Ndcg(ReadOnlySpan<bool> hits, int relevant, int k)
    {
        if (relevant == 0) return double.NaN;
        double gain = 0, ideal = 0;
        hits = First(hits, k);
        for (int i = 0; i < hits.Length; i++)
            if (hits[i]) gain += Discount(i);
        for (int i = 0; i < Math.Min(relevant, k); i++) ideal += Discount(i);
        return gain / ideal;
    }

    /// <summary>1 / the rank of the first hit of the whole list; 0 without one. Its mean is MRR.</summary>
    public static double ReciprocalRank(ReadOnlySpan<bool> hits, int relevant)
    {
        if (relevant == 0) return double.NaN;
        int first = hits.IndexOf(true);
        return first < 0 ? 0 : 1.0 / (1 + first);
    }

    /// <summary>The mean, over min(k, relevant), of the precision at each hit among the first k. Its mean is MAP.</summary>
    public static double AveragePrecision(ReadOnlySpan<bool> hits, int relevant, int k)
    {
        if (relevant == 0) return double.NaN;
        double sum = 0;
        int found = 0;
        hits = First(hits, k);
        for (int i = 0; i < hits.Length; i++)
            if (hits[i]) sum += (double)++found / (i + 1);
        return sum / Math.Min(relevant, k);
    }

    private static double Discount(int index) => 1 / Math.Log2(index + 2);

    private static int Hits(ReadOnlySpan<bool> hits, int k) => First(hits, k).Count(true);

    private static ReadOnlySpan<bool> First(ReadOnlySpan<bool> hits, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return hits[..Math.Min(k, hits.Length)];
    }
}
