using System.Collections.Immutable;

namespace Sextant.Experiments;

/// <summary>How a tenant's variants do against each other.</summary>
/// <param name="Window">How long after being shown a positive interaction still counts.</param>
/// <param name="Dropped">Answers and outcomes that this silo could not write down since it started, of all tenants.</param>
/// <param name="Variants">The control first.</param>
[GenerateSerializer, Immutable, Alias("sextant.experiment-table")]
public sealed record ExperimentTable(
    [property: Id(0)] string Experiment,
    [property: Id(1)] TimeSpan Window,
    [property: Id(2)] long Dropped,
    [property: Id(3)] ImmutableArray<VariantRow> Variants);

/// <param name="Learners">Who were shown anything.</param>
/// <param name="Exposures">Items shown.</param>
/// <param name="Outcomes">Exposures that a positive interaction followed within the window.</param>
/// <param name="Rate">Outcomes per exposure; null while nothing was shown.</param>
/// <param name="Difference">The rate less the control's; null for the control, and while either has shown nothing.</param>
[GenerateSerializer, Immutable, Alias("sextant.variant-row")]
public sealed record VariantRow(
    [property: Id(0)] string Variant,
    [property: Id(1)] double Share,
    [property: Id(2)] long Learners,
    [property: Id(3)] long Exposures,
    [property: Id(4)] long Outcomes,
    [property: Id(5)] RateInterval? Rate,
    [property: Id(6)] RateInterval? Difference);

/// <summary>A figure and the bounds of its 95% confidence interval.</summary>
[GenerateSerializer, Immutable, Alias("sextant.rate-interval")]
public sealed record RateInterval(
    [property: Id(0)] double Value,
    [property: Id(1)] double Low,
    [property: Id(2)] double High);
