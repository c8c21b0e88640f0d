using Sextant.Tracing;

namespace Sextant.Exercises;

/// <summary>How much an answer tells of an ability, per squared logit; larger tells more.</summary>
public static class ItemInformation
{
    // Gauss–Hermite quadrature of seven points for the standard normal distribution (Abramowitz and Stegun, table 25.10,
    // abscissas times √2, weights over √π): exact for polynomials up to degree 13.
    private static ReadOnlySpan<double> Nodes =>
        [-3.750439717725742, -2.366759410734541, -1.154405394739968, 0, 1.154405394739968, 2.366759410734541, 3.750439717725742];

    private static ReadOnlySpan<double> Weights =>
    [
        0.000548268855972218, 0.030757123967586497, 0.240123178605012714, 0.457142857142857143,
        0.240123178605012714, 0.030757123967586497, 0.000548268855972218,
    ];

    /// <summary>
    /// Fisher information P′² / (P (1 − P)) at an ability. For the four-parameter model with lower asymptote c, upper
    /// asymptote d and discrimination a it is a² (P − c)² (d − P)² / ((d − c)² P (1 − P)) (Magis, 2013, equation 4; with
    /// d = 1, Lord, 1980, section 5.3).
    /// </summary>
    public static double At(in ItemModel item, double ability)
    {
        double range = 1 - item.Guess - item.Slip;
        double share = 1 / (1 + Math.Exp(-item.Discrimination * (ability - item.Difficulty))); // (P − c) / (d − c)
        double right = item.Guess + range * share;
        double wrong = item.Slip + range * (1 - share);
        double slope = item.Discrimination * range * share * (1 - share);
        double variance = right * wrong;
        return variance > 0 ? slope * slope / variance : 0;
    }

    /// <summary>
    /// Its mean where the ability is known as N(<paramref name="ability"/>, <paramref name="error"/>²) only: with few
    /// answers the most informative item at the estimate is often the best one for an ability the learner does not have
    /// (maximum posterior-weighted information: van der Linden, 1998).
    /// </summary>
    /// <param name="error">Standard error, logits, 0 or more.</param>
    public static double Expected(in ItemModel item, double ability, double error)
    {
        double sum = 0;
        for (int i = 0; i < Nodes.Length; i++) sum += Weights[i] * At(item, ability + error * Nodes[i]);
        return sum;
    }
}
