using Sextant.Kernels;

namespace Sextant.Behaviour;

/// <summary>
/// Trains <see cref="Ease"/> in closed form: with P = (G + λI)⁻¹, B[i, j] = −P[i, j] / P[j, j] and 0 on the diagonal (Steck
/// 2019, equation 8). G[i, j] sums over learners the weights of their visits of i and j, times how close the two stand in
/// the order of the learner's visits: far + (1 − far) · e^(−distance / near).
/// </summary>
/// <remarks>
/// What is met close together belongs together more than what is met months apart. The kernel is positive definite, as
/// e^(−|x|) is, so G stays positive semidefinite and the closed form holds.
/// </remarks>
public static class EaseTrainer
{
    /// <param name="threads">At least 1; the result does not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static Ease Train(VisitLog log, EaseOptions options, int threads, CancellationToken ct = default)
    {
        options.Validated();
        int[] items = MostVisited(log, options.MaxItems);
        int n = items.Length;
        double[] matrix = CoOccurrence(log, items, options, ct);
        for (int i = 0; i < n; i++) matrix[i * n + i] += options.Lambda;
        SymmetricInverse.Invert(matrix, n, threads, ct);
        float[] weights = new float[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) weights[i * n + j] = i == j ? 0 : (float)(-matrix[i * n + j] / matrix[j * n + j]);
        return new Ease(options.Name, log.ItemCount, items, weights, options.ValueSlope, options.HistoryDecay);
    }

    /// <summary>G, lower triangle, [items, items].</summary>
    internal static double[] CoOccurrence(VisitLog log, int[] items, EaseOptions options, CancellationToken ct = default)
    {
        int n = items.Length;
        double[] matrix = new double[checked(n * n)];
        int[] rows = new int[log.ItemCount];
        Array.Fill(rows, -1);
        for (int row = 0; row < n; row++) rows[items[row]] = row;
        double[] closeness = new double[options.MaxVisits];
        for (int d = 0; d < closeness.Length; d++) closeness[d] = options.FarWeight + (1 - options.FarWeight) * Math.Exp(-d / options.NearVisits);
        VisitWeights bounded = new(log, options.Bounds, ct);
        float[] weights = new float[options.MaxVisits];
        for (int learner = 0; learner < log.LearnerCount; learner++)
        {
            ct.ThrowIfCancellationRequested();
            int first = Math.Max(0, log.Of(learner).Length - options.MaxVisits);
            ReadOnlySpan<Visit> visits = log.Of(learner)[first..];
            ReadOnlySpan<float> counts = bounded.Of(learner)[first..];
            // The root, so that an item's own count is what the visit counts.
            for (int i = 0; i < visits.Length; i++) weights[i] = Ease.WeightOf(visits[i], options.ValueSlope) * MathF.Sqrt(counts[i]);
            AddPairs(visits, weights, rows, closeness, matrix, n);
        }
        return matrix;
    }

    private static void AddPairs(ReadOnlySpan<Visit> visits, float[] weights, int[] rows, double[] closeness, double[] matrix, int n)
    {
        for (int a = 0; a < visits.Length; a++)
        {
            int row = rows[visits[a].Item];
            if (row < 0) continue;
            for (int b = 0; b <= a; b++)
            {
                int other = rows[visits[b].Item];
                if (other < 0) continue;
                matrix[Math.Max(row, other) * n + Math.Min(row, other)] += (double)weights[a] * weights[b] * closeness[a - b];
            }
        }
    }

    /// <summary>Items by number of visits cut to the limit, then in their own order.</summary>
    private static int[] MostVisited(VisitLog log, int limit)
    {
        int[] counts = new int[log.ItemCount];
        for (int learner = 0; learner < log.LearnerCount; learner++)
            foreach (Visit visit in log.Of(learner)) counts[visit.Item]++;
        return [.. Enumerable.Range(0, log.ItemCount).OrderByDescending(item => counts[item]).Take(limit).Order()];
    }
}
