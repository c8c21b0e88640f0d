namespace Sextant.Evaluation.Metrics;

/// <summary>
/// The percentile bootstrap (Efron, 1979) over learners: the figure is computed anew for samples drawn with replacement
/// from the learners, and the middle 95% of what comes out is the interval. Deterministic for a seed.
/// </summary>
public static class Bootstrap
{
    public const int Resamples = 500;
    private const double Tail = 0.025;

    /// <summary>The mean of what is defined, with its interval.</summary>
    /// <param name="values">[learners]; NaN, the figure of a learner who has none, is left out.</param>
    /// <returns>All NaN when nothing is defined.</returns>
    public static Estimate OfMean(ReadOnlySpan<double> values, int seed, int resamples = Resamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        double[] defined = new double[values.Length];
        int count = 0;
        foreach (double value in values)
            if (!double.IsNaN(value)) defined[count++] = value;
        defined = defined[..count];
        return Of(count, sample =>
        {
            double sum = 0;
            foreach (int i in sample) sum += defined[i];
            return sum / count;
        }, seed, resamples);
    }

    /// <summary>Any figure of a sample.</summary>
    /// <param name="figure">Is given indexes into [0, count), first all of them in order, then samples of as many. One array serves all calls.</param>
    public static Estimate Of(int count, Func<int[], double> figure, int seed, int resamples = Resamples)
    {
        if (count == 0) return Estimate.None;
        int[] sample = new int[count];
        for (int i = 0; i < count; i++) sample[i] = i;
        double value = figure(sample);

        var random = new Random(seed);
        double[] drawn = new double[resamples];
        for (int r = 0; r < resamples; r++)
        {
            for (int i = 0; i < count; i++) sample[i] = random.Next(count);
            drawn[r] = figure(sample);
        }
        Array.Sort(drawn);
        return new Estimate(value, Quantile(drawn, Tail), Quantile(drawn, 1 - Tail));
    }

    /// <summary>Between neighbours by line.</summary>
    private static double Quantile(double[] ascending, double share)
    {
        double at = share * (ascending.Length - 1);
        int below = (int)at;
        int above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + (at - below) * (ascending[above] - ascending[below]);
    }
}
