namespace Sextant.Tracing;

/// <summary>Logistic regression on two logits, drawn to their plain mean as by a few answers, so that little data changes little.</summary>
internal static class LogitBlend
{
    /// <summary>Strength of the draw: answers' worth of curvature.</summary>
    private const double Draw = 10;

    private const int Steps = 12;

    /// <returns>[3]: bias, and the weight of each.</returns>
    public static float[] Fit(float[] first, float[] second, bool[] labels)
    {
        double[] prior = [0, 0.5, 0.5], weights = [0, 0.5, 0.5];
        for (int step = 0; step < Steps; step++)
        {
            // Newton's method: the slope and the curvature of the loss.
            double[] slope = new double[3];
            double[,] curvature = new double[3, 3];
            for (int j = 0; j < 3; j++) (slope[j], curvature[j, j]) = (Draw * (weights[j] - prior[j]), Draw);
            for (int i = 0; i < labels.Length; i++)
            {
                ReadOnlySpan<double> x = [1, first[i], second[i]];
                double p = AbilityScale.Sigmoid(weights[0] + weights[1] * x[1] + weights[2] * x[2]), error = p - (labels[i] ? 1 : 0), bend = p * (1 - p);
                for (int j = 0; j < 3; j++)
                {
                    slope[j] += error * x[j];
                    for (int k = 0; k < 3; k++) curvature[j, k] += bend * x[j] * x[k];
                }
            }
            double[] move = Solve(curvature, slope);
            for (int j = 0; j < 3; j++) weights[j] -= move[j];
        }
        return Array.TrueForAll(weights, double.IsFinite) ? Array.ConvertAll(weights, w => (float)w) : [0, 0.5f, 0.5f];
    }

    /// <summary>Of a positive definite system, by elimination.</summary>
    private static double[] Solve(double[,] a, double[] b)
    {
        int n = b.Length;
        double[] x = [.. b];
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                double factor = a[j, i] / a[i, i];
                for (int k = i; k < n; k++) a[j, k] -= factor * a[i, k];
                x[j] -= factor * x[i];
            }
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++) x[i] -= a[i, k] * x[k];
            x[i] /= a[i, i];
        }
        return x;
    }
}
