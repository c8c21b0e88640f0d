namespace Sextant.Resources;

/// <summary>
/// How good a resource has proved to be, as far as its learners show. Where they show nothing, it is as good as the tenant's
/// resources are on the whole.
/// </summary>
/// <param name="Value">0–1; larger is better. Comparable within a tenant.</param>
/// <param name="Uncertainty">Standard deviation of <paramref name="Value"/>, above 0; smaller is surer.</param>
/// <param name="Typical">The <paramref name="Value"/> of a resource of which nothing is known.</param>
/// <param name="Rating">Mean rating, 0–1; a like counts as a rating of 1, a dislike as one of 0.</param>
/// <param name="Completion">The part of those who began it that finished it, 0–1.</param>
/// <param name="Gain">How much the probability of a right answer rises after it, −1 to 1, beyond what it does without study.</param>
[GenerateSerializer, Immutable, Alias("sextant.resource-quality")]
public readonly record struct ResourceQuality(
    [property: Id(0)] float Value,
    [property: Id(1)] float Uncertainty,
    [property: Id(2)] float Typical,
    [property: Id(3)] QualityEstimate Rating,
    [property: Id(4)] QualityEstimate Completion,
    [property: Id(5)] QualityEstimate Gain);

/// <summary>A number that is known only so well: what was observed, drawn towards what is usual for the tenant.</summary>
/// <param name="Error">Standard deviation of <paramref name="Mean"/>, above 0.</param>
/// <param name="Count">Observations it rests on; 0: on what is usual alone.</param>
[GenerateSerializer, Immutable, Alias("sextant.quality-estimate")]
public readonly record struct QualityEstimate(
    [property: Id(0)] float Mean, [property: Id(1)] float Error, [property: Id(2)] long Count);
