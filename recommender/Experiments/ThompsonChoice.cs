namespace Sextant.Experiments;

/// <summary>
/// Thompson sampling with its probabilities told: how likely each of a few normal variables is to be the largest. Whoever
/// draws by what stands here knows the propensity of every choice exactly, whatever the integration's error.
/// </summary>
/// <remarks>Thompson (1933), "On the likelihood that one unknown probability exceeds another in view of the evidence of two samples".</remarks>
public static class ThompsonChoice
{
    private const int Nodes = 48;

    // Of equal probability under the standard normal: the middles of 48 equal parts.
    private static readonly double[] Node = [.. Enumerable.Range(0, Nodes).Select(k => Quantile((k + 0.5) / Nodes))];

    /// <summary>P(i) = E[∏ Φ((mᵢ + sᵢ z − mⱼ) / sⱼ) over j ≠ i], z standard normal, over equally likely nodes; then scaled to sum to 1.</summary>
    /// <param name="means">[arms], at least one.</param>
    /// <param name="deviations">[arms], 0 or more; where all are 0 the largest mean is certain, shared by equals.</param>
    /// <param name="probabilities">[arms], overwritten; each in [0, 1].</param>
    public static void Probabilities(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<double> probabilities)
    {
        double sum = 0;
        for (int i = 0; i < means.Length; i++)
        {
            double of = 0;
            foreach (double z in Node) of += Beaten(means, deviations, i, means[i] + deviations[i] * z);
            probabilities[i] = of;
            sum += of;
        }
        for (int i = 0; i < means.Length; i++) probabilities[i] = sum > 0 ? probabilities[i] / sum : 1.0 / means.Length;
    }

    /// <summary>The standard normal distribution function, to 10⁻⁷ (Abramowitz and Stegun 26.2.17).</summary>
    internal static double Cdf(double x)
    {
        double t = 1 / (1 + 0.2316419 * Math.Abs(x));
        double tail = 0.3989422804014327 * Math.Exp(-0.5 * x * x)
            * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x >= 0 ? 1 - tail : tail;
    }

    /// <summary>The probability that all others lie below x.</summary>
    private static double Beaten(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, int but, double x)
    {
        double all = 1;
        for (int j = 0; j < means.Length && all > 0; j++)
        {
            if (j == but) continue;
            double above = x - means[j];
            // Equals without any spread beat each other half of the time.
            all *= deviations[j] > 0 ? Cdf(above / deviations[j]) : above > 0 ? 1 : above < 0 ? 0 : 0.5;
        }
        return all;
    }

    /// <summary>By bisection: it is asked for once a process.</summary>
    private static double Quantile(double probability)
    {
        double low = -8, high = 8;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            if (Cdf(middle) < probability) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }
}
