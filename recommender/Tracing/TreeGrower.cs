using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sextant.Tracing;

/// <summary>
/// Grows one tree leaf by leaf, the one that gains most first (Shi, "Best-first decision tree learning", 2007), on histograms (Ke et al.,
/// "LightGBM", 2017). Slopes are whole numbers, slope and curvature in one: sums do not depend on their order.
/// </summary>
/// <param name="slopes">[rows]: the upper 32 bits the slope, the lower the curvature, both times scale.</param>
internal sealed class TreeGrower(BinnedRows binned, int columns, GradientTreeOptions options, long[] slopes, double scale)
{
    private const double OfOneRow = 0.25; // curvature at p = ½, the largest

    private sealed class Leaf
    {
        public required int Node { get; init; }

        /// <summary>Its rows are [Start, End) of the order.</summary>
        public required int Start { get; init; }

        public required int End { get; init; }

        public required long Sum { get; init; }

        /// <summary>[shown columns, bins].</summary>
        public required long[] Histogram { get; init; }

        public double Gain { get; set; }

        public int Column { get; set; }

        public int Bin { get; set; }
    }

    private readonly int bins = options.Bins;
    private readonly double shrinkage = options.Shrinkage * scale, leastCurvature = options.LeastRows * OfOneRow * scale;

    /// <param name="order">Rows to grow on; put in another order.</param>
    /// <param name="spare">As long as the order.</param>
    /// <param name="shown">Columns to split by, ascending.</param>
    /// <param name="tree">Its nodes are added behind those there are.</param>
    public void Grow(Span<int> order, Span<int> spare, int[] shown, TreeNodes tree)
    {
        long[] histogram = HistogramOf(order, shown);
        List<Leaf> leaves = [Open(tree.Add(), 0, order.Length, SumOf(order), histogram, shown)];
        tree.Root(leaves[0].Node);
        while (leaves.Count < options.Leaves && leaves.MaxBy(leaf => leaf.Gain) is { Gain: > 0 } best)
        {
            leaves.Remove(best);
            Split(best, order, spare, shown, tree, leaves);
        }
        foreach (Leaf leaf in leaves) tree.Values[leaf.Node] = (float)(options.Rate * Slope(leaf.Sum) / (Curvature(leaf.Sum) + shrinkage));
    }

    private void Split(Leaf leaf, Span<int> order, Span<int> spare, int[] shown, TreeNodes tree, List<Leaf> leaves)
    {
        int column = shown[leaf.Column], middle = leaf.Start, aside = 0;
        for (int i = leaf.Start; i < leaf.End; i++)
        {
            int row = order[i];
            if (binned.Bins[(nint)row * columns + column] <= leaf.Bin) order[middle++] = row;
            else spare[aside++] = row;
        }
        spare[..aside].CopyTo(order[middle..]);

        // The smaller side is counted, the larger is what is left of both.
        bool lowIsSmaller = middle - leaf.Start < leaf.End - middle;
        Span<int> smaller = lowIsSmaller ? order[leaf.Start..middle] : order[middle..leaf.End];
        long[] counted = HistogramOf(smaller, shown), left = leaf.Histogram;
        for (int i = 0; i < left.Length; i++) left[i] -= counted[i];
        long sum = SumOf(smaller);
        int low = tree.Add(), high = tree.Add();
        tree.Split(leaf.Node, column, binned.Thresholds[column][leaf.Bin], low);
        leaves.Add(Open(low, leaf.Start, middle, lowIsSmaller ? sum : leaf.Sum - sum, lowIsSmaller ? counted : left, shown));
        leaves.Add(Open(high, middle, leaf.End, lowIsSmaller ? leaf.Sum - sum : sum, lowIsSmaller ? left : counted, shown));
    }

    /// <summary>A leaf with its best split, which gains G² / (H + λ) on both sides together against the whole (Chen and Guestrin, "XGBoost", 2016).</summary>
    private Leaf Open(int node, int start, int end, long sum, long[] histogram, int[] shown)
    {
        Leaf leaf = new() { Node = node, Start = start, End = end, Sum = sum, Histogram = histogram };
        double whole = Quality(sum);
        for (int c = 0; c < shown.Length; c++)
        {
            long below = 0;
            int thresholds = binned.Thresholds[shown[c]].Length;
            for (int bin = 0; bin < thresholds; bin++)
            {
                below += histogram[c * bins + bin];
                if (Curvature(below) < leastCurvature) continue;
                if (Curvature(sum - below) < leastCurvature) break;
                double gain = Quality(below) + Quality(sum - below) - whole;
                if (gain > leaf.Gain) (leaf.Gain, leaf.Column, leaf.Bin) = (gain, c, bin);
            }
        }
        return leaf;
    }

    private double Quality(long sum) => Slope(sum) * (double)Slope(sum) / (Curvature(sum) + shrinkage);

    private static int Slope(long sum) => (int)(sum >> 32);

    private static uint Curvature(long sum) => (uint)sum;

    private long SumOf(ReadOnlySpan<int> order)
    {
        long sum = 0;
        foreach (int row in order) sum += slopes[row];
        return sum;
    }

    /// <summary>A row at a time over all columns: a row's bins lie together in memory.</summary>
    private long[] HistogramOf(ReadOnlySpan<int> order, int[] shown)
    {
        long[] histogram = new long[shown.Length * bins];
        ref byte first = ref MemoryMarshal.GetArrayDataReference(binned.Bins);
        ref long sums = ref MemoryMarshal.GetArrayDataReference(histogram);
        foreach (int row in order)
        {
            ref byte cells = ref Unsafe.Add(ref first, (nint)row * columns);
            long slope = slopes[row];
            int at = 0;
            foreach (int column in shown)
            {
                // Within bounds: a bin is below bins, a column below columns.
                Unsafe.Add(ref sums, at + Unsafe.Add(ref cells, column)) += slope;
                at += bins;
            }
        }
        return histogram;
    }
}
