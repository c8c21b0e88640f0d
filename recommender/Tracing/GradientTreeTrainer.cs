using Sextant.Training;

namespace Sextant.Tracing;

/// <summary>
/// Gradient boosting of logistic loss (Friedman, "Greedy function approximation", 2001), each tree on a draw of rows and columns. One seed,
/// one result.
/// </summary>
internal static class GradientTreeTrainer
{
    private const double MostScale = 1 << 14;

    /// <param name="rows">[n, columns].</param>
    /// <param name="labels">[n].</param>
    public static GradientTrees Train(
        float[] rows, int columns, bool[] labels, GradientTreeOptions options, int seed, IProgress<EpochReport>? progress, CancellationToken cancellation)
    {
        options.Validated();
        if (rows.Length != labels.Length * columns)
            throw new ArgumentException($"{rows.Length} numbers are no {labels.Length} rows of {columns}.", nameof(rows));
        int n = labels.Length, right = labels.Count(label => label);
        float bias = MathF.Log((right + 1f) / (n - right + 1f));
        TreeNodes nodes = new();
        if (n == 0) return nodes.ToTrees(bias);

        // So that neither a sum of slopes (each within ±1) nor one of curvatures (each up to ¼) leaves 32 bits.
        double scale = Math.Min(MostScale, int.MaxValue / (double)n);
        var binned = BinnedRows.Of(rows, columns, options.Bins);
        Random random = new(seed);
        float[] scores = new float[n];
        Array.Fill(scores, bias);
        long[] slopes = new long[n];
        int[] order = new int[n], spare = new int[n];
        TreeGrower grower = new(binned, columns, options, slopes, scale);
        GradientTrees trees = nodes.ToTrees(bias);
        for (int tree = 0; tree < options.Trees; tree++)
        {
            cancellation.ThrowIfCancellationRequested();
            double loss = Slopes(scores, labels, scale, slopes);
            int drawn = Draw(random, options.Rows, order);
            grower.Grow(order.AsSpan(0, drawn), spare, Draw(random, options.Columns, columns), nodes);
            trees = nodes.ToTrees(bias);
            for (int i = 0; i < n; i++) scores[i] += trees.Of(tree, rows.AsSpan(i * columns, columns));
            progress?.Report(new EpochReport("trees", tree + 1, options.Trees, loss / n, null));
        }
        return trees;
    }

    /// <summary>Label − p and p (1 − p) of each row.</summary>
    private static double Slopes(float[] scores, bool[] labels, double scale, long[] slopes)
    {
        double loss = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            double p = Rates.Sigmoid(scores[i]);
            long slope = (long)Math.Round(((labels[i] ? 1 : 0) - p) * scale), curvature = (long)Math.Round(p * (1 - p) * scale);
            slopes[i] = (slope << 32) + curvature;
            loss -= Math.Log(Math.Max(1e-7, labels[i] ? p : 1 - p));
        }
        return loss;
    }

    /// <summary>Rows that a tree is shown, into the front of the order, ascending.</summary>
    private static int Draw(Random random, float share, int[] order)
    {
        int drawn = 0;
        for (int i = 0; i < order.Length; i++)
            if (share >= 1 || random.NextSingle() < share) order[drawn++] = i;
        return drawn;
    }

    private static int[] Draw(Random random, float share, int columns)
    {
        int[] all = [.. Enumerable.Range(0, columns)];
        random.Shuffle(all);
        return [.. all.Take(Math.Max(1, (int)(share * columns))).Order()];
    }
}
