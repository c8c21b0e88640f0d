using System.Numerics.Tensors;

namespace Sextant.Evaluation.Metrics;

/// <summary>What a set of lists does to the catalogue as a whole, however right the lists are.</summary>
public static class CatalogueMetrics
{
    /// <summary>The share of the catalogue that stands in at least one list, 0–1; larger: more is shown. NaN of no items.</summary>
    /// <param name="shown">[items], how often each was shown.</param>
    public static double Coverage(ReadOnlySpan<int> shown)
    {
        if (shown.IsEmpty) return double.NaN;
        int covered = 0;
        foreach (int times in shown)
            if (times > 0) covered++;
        return (double)covered / shown.Length;
    }

    /// <summary>
    /// Gini's coefficient of how often each item is shown: 0 when all are shown alike, near 1 when few have it all. NaN when
    /// nothing is shown.
    /// </summary>
    /// <param name="shown">[items], how often each was shown, 0 or more.</param>
    public static double Gini(ReadOnlySpan<int> shown)
    {
        int[] ascending = shown.ToArray();
        Array.Sort(ascending);
        double total = 0, weighted = 0;
        for (int i = 0; i < ascending.Length; i++)
        {
            total += ascending[i];
            weighted += (2.0 * (i + 1) - ascending.Length - 1) * ascending[i];
        }
        return total == 0 ? double.NaN : weighted / (ascending.Length * total);
    }

    /// <summary>
    /// The mean of −log₂(share of the learners who had met it) over a list's items, in bits; larger: less known (Zhou et al.
    /// 2010; Vargas and Castells, 2011). What nobody had met counts as met by one. NaN of an empty list or of no learners.
    /// </summary>
    /// <param name="list">Items, [0, items).</param>
    /// <param name="met">[items], by how many learners each had been met.</param>
    public static double Novelty(ReadOnlySpan<int> list, ReadOnlySpan<int> met, int learners)
    {
        if (list.IsEmpty || learners == 0) return double.NaN;
        double bits = 0;
        foreach (int item in list) bits -= Math.Log2((double)Math.Max(1, met[item]) / learners);
        return bits / list.Length;
    }

    /// <summary>
    /// The mean of 1 − cosine over the pairs of a list (Ziegler et al. 2005), 0–2; larger: more varied. NaN of fewer than
    /// two items. A vector of zero length is like nothing: its pairs count 1. NaN in a vector makes it NaN.
    /// </summary>
    /// <param name="vectors">[list, dimensions], row-major.</param>
    public static double IntraListDiversity(ReadOnlySpan<float> vectors, int dimensions)
    {
        int count = vectors.Length / dimensions;
        if (count < 2) return double.NaN;
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> one = vectors.Slice(i * dimensions, dimensions);
            for (int j = 0; j < i; j++) sum += 1 - Cosine(one, vectors.Slice(j * dimensions, dimensions));
        }
        return sum / (count * (count - 1) / 2.0);
    }

    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double lengths = Math.Sqrt((double)TensorPrimitives.SumOfSquares(a) * TensorPrimitives.SumOfSquares(b));
        return lengths == 0 ? 0 : TensorPrimitives.Dot(a, b) / lengths;
    }
}
