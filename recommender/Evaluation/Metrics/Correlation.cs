namespace Sextant.Evaluation.Metrics;

/// <summary>
/// How two lists of numbers go together, in [−1, 1]; 1: perfectly. NaN of fewer than two pairs, of a flat list, and of one
/// that holds NaN.
/// </summary>
public static class Correlation
{
    /// <summary>Of the values.</summary>
    public static double Pearson(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length) throw new ArgumentException($"{a.Length} numbers cannot be paired with {b.Length}.", nameof(b));
        double meanA = Mean(a), meanB = Mean(b);
        double ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double da = a[i] - meanA, db = b[i] - meanB;
            (ab, aa, bb) = (ab + da * db, aa + da * da, bb + db * db);
        }
        return aa == 0 || bb == 0 ? double.NaN : ab / Math.Sqrt(aa * bb);
    }

    /// <summary>Of the ranks; equal values share the mean of theirs.</summary>
    public static double Spearman(ReadOnlySpan<double> a, ReadOnlySpan<double> b) =>
        BinaryMetrics.HasNaN(a) || BinaryMetrics.HasNaN(b) ? double.NaN : Pearson(Ranks(a), Ranks(b));

    /// <summary>1 for the smallest; equal values share the mean of their ranks. NaN ranks first.</summary>
    internal static double[] Ranks(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        double[] ranks = new double[sorted.Length];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end].Equals(sorted[start]); end++) { }
            for (int i = start; i < end; i++) ranks[order[i]] = (start + 1 + end) / 2.0;
        }
        return ranks;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum / values.Length;
    }
}
