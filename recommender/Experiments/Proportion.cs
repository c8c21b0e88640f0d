using Sextant.Evaluation.Metrics;

namespace Sextant.Experiments;

/// <summary>95% intervals of rates and of their differences that hold for small samples and for rates near 0 and 1.</summary>
public static class Proportion
{
    /// <summary>The standard normal's 97.5% quantile.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>Wilson's score interval (1927).</summary>
    /// <param name="successes">0 to <paramref name="trials"/>; need not be whole, as for effective sample sizes.</param>
    /// <returns>All NaN without a trial.</returns>
    public static Estimate Wilson(double successes, double trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0) return Estimate.None;
        double rate = successes / trials, z2 = Z * Z;
        double middle = (rate + z2 / (2 * trials)) / (1 + z2 / trials);
        double half = Z / (1 + z2 / trials) * Math.Sqrt(rate * (1 - rate) / trials + z2 / (4 * trials * trials));
        // Rounding must not put the rate outside of its own interval.
        return new Estimate(rate, Math.Clamp(middle - half, 0, rate), Math.Clamp(middle + half, rate, 1));
    }

    /// <summary>
    /// The difference a − b of two independent rates, by Newcombe's hybrid of their score intervals ("Interval estimation
    /// for the difference between independent proportions", 1998, method 10).
    /// </summary>
    /// <returns>All NaN where either rate is not known.</returns>
    public static Estimate Difference(Estimate a, Estimate b)
    {
        double difference = a.Value - b.Value;
        return new Estimate(
            difference,
            difference - double.Hypot(a.Value - a.Low, b.High - b.Value),
            difference + double.Hypot(a.High - a.Value, b.Value - b.Low));
    }
}
