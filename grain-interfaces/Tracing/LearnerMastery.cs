using System.Collections.Immutable;

namespace Sextant.Tracing;

/// <param name="Concepts">Those to tell of; empty for all that the learner has practised. At most <see cref="TracingLimits.MostAsked"/>.</param>
/// <param name="History">Whether to tell how mastery came about.</param>
/// <param name="MinVersion">The profile version the answer must reflect; 0 for any.</param>
[GenerateSerializer, Immutable, Alias("sextant.mastery-request")]
public sealed record MasteryRequest(
    [property: Id(0)] ImmutableArray<ConceptId> Concepts,
    [property: Id(1)] bool History,
    [property: Id(2)] long MinVersion);

/// <summary>What a learner knows, as far as answers show.</summary>
/// <param name="Concepts">In the order asked; otherwise the one practised last first.</param>
/// <param name="Model">Names the tracing model.</param>
[GenerateSerializer, Immutable, Alias("sextant.learner-mastery")]
public sealed record LearnerMastery(
    [property: Id(0)] long Version,
    [property: Id(1)] string Model,
    [property: Id(2)] ImmutableArray<ConceptMastery> Concepts);

/// <param name="Title">The concept's; its id where the catalogue does not know it.</param>
/// <param name="Mastery">0–1: the probability of having it, forgetting included.</param>
/// <param name="Uncertainty">Standard deviation of <paramref name="Mastery"/>, 0–0.5; smaller is surer.</param>
/// <param name="Answers">It rests on so many.</param>
/// <param name="Recall">Probability of recalling it now, 0–1; null before the first answer.</param>
/// <param name="DueAt">When a review is due; null before the first answer.</param>
/// <param name="History">Oldest first; empty unless asked for.</param>
[GenerateSerializer, Immutable, Alias("sextant.concept-mastery")]
public sealed record ConceptMastery(
    [property: Id(0)] ConceptId Concept,
    [property: Id(1)] string Title,
    [property: Id(2)] float Mastery,
    [property: Id(3)] float Uncertainty,
    [property: Id(4)] int Answers,
    [property: Id(5)] DateTimeOffset? LastAt,
    [property: Id(6)] float? Recall,
    [property: Id(7)] DateTimeOffset? DueAt,
    [property: Id(8)] ImmutableArray<MasteryPoint> History);

/// <param name="Mastery">0–1, after the answer of that moment.</param>
[GenerateSerializer, Immutable, Alias("sextant.mastery-point")]
public readonly record struct MasteryPoint([property: Id(0)] DateTimeOffset At, [property: Id(1)] float Mastery);
