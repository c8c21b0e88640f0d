using System.Collections.Immutable;
using Sextant.Recommending;

namespace Sextant.Exercises;

/// <summary>What an exercise is chosen for.</summary>
[GenerateSerializer, Alias("sextant.quiz-aim")]
public enum QuizAim
{
    /// <summary>To learn: those answered right with about the target probability.</summary>
    Practice = 0,

    /// <summary>To find out what the learner can do: those that tell most.</summary>
    Measure = 1,

    /// <summary>To find out where in an area a newcomer stands: over the concept and all it builds on.</summary>
    Placement = 2,
}

/// <param name="Count">1–<see cref="QuizLimits.MaxCount"/>.</param>
/// <param name="Target">Probability of a right answer to aim at, in (0, 1); null for the tenant's setting. For practice alone.</param>
/// <param name="Filter">As in a recommendation; kinds are ignored, since exercises alone are asked.</param>
/// <param name="MinVersion">The profile version the answer must reflect; 0 for any.</param>
[GenerateSerializer, Immutable, Alias("sextant.quiz-request")]
public sealed record QuizRequest(
    [property: Id(0)] ConceptId Concept,
    [property: Id(1)] int Count,
    [property: Id(2)] QuizAim Aim,
    [property: Id(3)] float? Target,
    [property: Id(4)] ResourceFilter Filter,
    [property: Id(5)] long MinVersion);

/// <summary>Exercises for a learner. Ask again after each answer: the choice follows what the answers show.</summary>
/// <param name="Items">In the order to put them; none asked of this learner lately.</param>
/// <param name="Mastery">Of the concept asked about, 0–1.</param>
/// <param name="Ability">On the scale of logits: an exercise of this difficulty is answered right half the time, guessing aside.</param>
/// <param name="StandardError">Of <paramref name="Ability"/>, logits.</param>
/// <param name="State">Whether to go on.</param>
[GenerateSerializer, Immutable, Alias("sextant.quiz")]
public sealed record Quiz(
    [property: Id(0)] long Version,
    [property: Id(1)] string Model,
    [property: Id(2)] string RequestId,
    [property: Id(3)] ConceptId Concept,
    [property: Id(4)] ImmutableArray<QuizItem> Items,
    [property: Id(5)] float Mastery,
    [property: Id(6)] float Ability,
    [property: Id(7)] float StandardError,
    [property: Id(8)] QuizState State);

[GenerateSerializer, Alias("sextant.quiz-state")]
public enum QuizState
{
    /// <summary>More answers would tell more.</summary>
    Open = 0,

    /// <summary>The ability is known as well as is wanted: measuring may stop.</summary>
    Measured = 1,

    /// <summary>Every fitting exercise was asked lately, or there is none.</summary>
    Exhausted = 2,
}

/// <param name="Probability">Of a right answer, 0–1, as believed now.</param>
/// <param name="Information">Fisher information at the believed ability, per squared logit; larger tells more.</param>
/// <param name="Propensity">The probability with which this item was chosen for this place, in (0, 1].</param>
[GenerateSerializer, Immutable, Alias("sextant.quiz-item")]
public sealed record QuizItem(
    [property: Id(0)] ResourceId Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Description,
    [property: Id(3)] string Language,
    [property: Id(4)] float? Minutes,
    [property: Id(5)] string? Url,
    [property: Id(6)] ConceptId Concept,
    [property: Id(7)] float Probability,
    [property: Id(8)] float Information,
    [property: Id(9)] float Propensity,
    [property: Id(10)] ImmutableArray<Reason> Reasons);

/// <summary>Bounds on what one quiz may carry.</summary>
public static class QuizLimits
{
    public const int MaxCount = 50;
}
