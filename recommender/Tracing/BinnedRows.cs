namespace Sextant.Tracing;

/// <summary>Rows of numbers, each number as the count of thresholds below it: what trees are grown on.</summary>
internal sealed class BinnedRows
{
    private const int Sample = 100_000; // rows that thresholds are read from

    private BinnedRows(float[][] thresholds, byte[] bins) => (Thresholds, Bins) = (thresholds, bins);

    /// <summary>[columns][fewer than bins], ascending.</summary>
    public float[][] Thresholds { get; }

    /// <summary>[rows, columns].</summary>
    public byte[] Bins { get; }

    /// <param name="rows">[n, columns].</param>
    public static BinnedRows Of(float[] rows, int columns, int bins)
    {
        int n = rows.Length / columns, taken = Math.Min(n, Sample);
        var thresholds = new float[columns][];
        float[] column = new float[taken];
        for (int c = 0; c < columns; c++)
        {
            for (int i = 0; i < taken; i++) column[i] = rows[(long)i * n / taken * columns + c];
            Array.Sort(column);
            thresholds[c] = ThresholdsOf(column, bins);
        }
        byte[] binned = new byte[rows.Length];
        for (int i = 0; i < binned.Length; i++) binned[i] = BinOf(thresholds[i % columns], rows[i]);
        return new BinnedRows(thresholds, binned);
    }

    /// <summary>Between neighbours in value, so that bins hold about as many each; between all of them where they are few.</summary>
    private static float[] ThresholdsOf(float[] ascending, int bins)
    {
        List<(float Value, int Count)> distinct = [];
        foreach (float value in ascending)
        {
            if (distinct.Count > 0 && distinct[^1].Value == value) distinct[^1] = (value, distinct[^1].Count + 1);
            else distinct.Add((value, 1));
        }
        List<float> thresholds = [];
        double share = distinct.Count <= bins ? 0 : (double)ascending.Length / bins, gathered = 0, left = ascending.Length;
        for (int i = 0; i + 1 < distinct.Count && thresholds.Count < bins - 1; i++)
        {
            gathered += distinct[i].Count;
            left -= distinct[i].Count;
            if (gathered < share) continue;
            thresholds.Add(distinct[i].Value + (distinct[i + 1].Value - distinct[i].Value) / 2);
            gathered = 0;
            if (share > 0) share = left / (bins - thresholds.Count);
        }
        return [.. thresholds];
    }

    private static byte BinOf(float[] thresholds, float value)
    {
        int low = 0, high = thresholds.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (value <= thresholds[middle]) high = middle;
            else low = middle + 1;
        }
        return (byte)low;
    }
}
