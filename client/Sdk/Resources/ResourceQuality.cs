namespace Sextant.Sdk;

/// <summary>
/// How good a resource has proved to be, as far as its learners show. Where they show nothing, it is as good as the tenant's
/// resources are on the whole.
/// </summary>
/// <param name="Value">0–1; larger is better.</param>
/// <param name="Uncertainty">Standard deviation of <paramref name="Value"/>; smaller is surer.</param>
/// <param name="Typical">The <paramref name="Value"/> of a resource of which nothing is known.</param>
/// <param name="Rating">Mean rating, 0–1; a like counts as a rating of 1, a dislike as one of 0.</param>
/// <param name="Completion">The part of those who began it that finished it, 0–1.</param>
/// <param name="Gain">How much the probability of a right answer rises after it, −1 to 1, beyond what it does without study.</param>
public sealed record ResourceQuality(
    float Value, float Uncertainty, float Typical, QualityEstimate Rating, QualityEstimate Completion, QualityEstimate Gain);

/// <param name="Error">Standard deviation of <paramref name="Mean"/>.</param>
/// <param name="Count">Observations it rests on; 0: on what is usual for the tenant alone.</param>
public sealed record QualityEstimate(float Mean, float Error, long Count);
