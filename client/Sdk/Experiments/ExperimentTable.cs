namespace Sextant.Sdk;

/// <summary>How the variants of the running experiment do against each other, for the tenant that asks.</summary>
/// <param name="WindowSeconds">How long after being shown a positive interaction still counts.</param>
/// <param name="Dropped">Answers and outcomes that the server could not write down since it started.</param>
/// <param name="Variants">The control first.</param>
public sealed record ExperimentTable(string Experiment, double WindowSeconds, long Dropped, IReadOnlyList<VariantRow> Variants);

/// <param name="Share">The part of the learners who get it, 0–1.</param>
/// <param name="Learners">Who were shown anything.</param>
/// <param name="Exposures">Items shown.</param>
/// <param name="Outcomes">Exposures that a positive interaction followed within the window.</param>
/// <param name="Rate">Outcomes per exposure; null while nothing was shown.</param>
/// <param name="Difference">The rate less the control's; null for the control, and while either has shown nothing.</param>
public sealed record VariantRow(
    string Variant, double Share, long Learners, long Exposures, long Outcomes, RateInterval? Rate, RateInterval? Difference);

/// <summary>A figure and the bounds of its 95% confidence interval.</summary>
public sealed record RateInterval(double Value, double Low, double High);
