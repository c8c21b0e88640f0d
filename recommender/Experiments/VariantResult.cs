using Sextant.Evaluation.Metrics;

namespace Sextant.Experiments;

/// <summary>What is known of a variant's rate of outcomes.</summary>
/// <param name="Rate">Outcomes per exposure, with its 95% interval; NaN while nothing was shown.</param>
/// <param name="Difference">The rate less the control's, with its 95% interval; NaN for the control itself, and while either has shown nothing.</param>
public sealed record VariantResult(VariantTally Tally, Estimate Rate, Estimate Difference);
