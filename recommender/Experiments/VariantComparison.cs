using System.Collections.Immutable;
using Sextant.Evaluation.Metrics;

namespace Sextant.Experiments;

/// <summary>
/// Rates of outcomes with intervals that know that learners, not exposures, were dealt to the variants: what one learner is
/// shown tends to go well or badly together, so exposures count for less than as many independent trials. How much less is
/// Kish's design effect, from the delta method's variance of a ratio of sums over learners (Deng, Knoblich and Lu, "Applying
/// the Delta Method in Metric Analytics", 2018); Wilson's and Newcombe's intervals are then taken at the effective number.
/// </summary>
/// <remarks>Each interval is at 95% by itself: with many variants, or looked at daily, one of them will stray sooner or later.</remarks>
public static class VariantComparison
{
    /// <param name="tallies">One a variant, in the order of the answer; the control among them or not.</param>
    public static ImmutableArray<VariantResult> Compare(IReadOnlyList<VariantTally> tallies)
    {
        VariantTally? control = tallies.FirstOrDefault(tally => tally.Variant == ExperimentOptions.Control);
        Estimate standard = control is null ? Estimate.None : RateOf(control);
        return [.. tallies.Select(tally => new VariantResult(
            tally, RateOf(tally), tally == control ? Estimate.None : Proportion.Difference(RateOf(tally), standard)))];
    }

    public static Estimate RateOf(VariantTally tally)
    {
        double effective = tally.Exposures / DesignEffect(tally);
        return tally.Exposures == 0 ? Estimate.None : Proportion.Wilson((double)tally.Outcomes / tally.Exposures * effective, effective);
    }

    /// <summary>
    /// How many exposures count as one independent trial, at least 1: [n/(n−1) · Σ(y − Rx)² / (Σx)²] / [R(1 − R) / Σx] with R
    /// the rate and n the learners. With fewer than two learners nothing is known of how they differ, and 1 stands.
    /// </summary>
    internal static double DesignEffect(VariantTally tally)
    {
        if (tally.Learners < 2 || tally.Outcomes == 0 || tally.Outcomes == tally.Exposures) return 1;
        double n = tally.Learners, rate = (double)tally.Outcomes / tally.Exposures;
        double residuals = tally.OutcomesSquared - 2 * rate * tally.Products + rate * rate * tally.ExposuresSquared;
        return Math.Max(1, n / (n - 1) * residuals / (tally.Exposures * rate * (1 - rate)));
    }
}
