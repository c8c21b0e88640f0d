namespace Sextant.Learners;

/// <summary>How an exercise was answered, beyond right or wrong. What the platform does not know stays null.</summary>
/// <param name="Attempts">Tries until it was right or given up, 1 to <see cref="LearnerLimits.MostAttempts"/>.</param>
/// <param name="Hints">Hints taken, 0 to <see cref="LearnerLimits.MostHints"/>.</param>
/// <param name="Seconds">Time spent, 0 to <see cref="LearnerLimits.MostSeconds"/>.</param>
[GenerateSerializer, Immutable, Alias("sextant.answer-details")]
public sealed record AnswerDetails(
    [property: Id(0)] int? Attempts = null,
    [property: Id(1)] int? Hints = null,
    [property: Id(2)] float? Seconds = null);
