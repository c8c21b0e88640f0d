using System.Collections.Immutable;
using Sextant.Planning;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Teaching;

/// <param name="Goals">As in <see cref="PathRequest"/>; empty for the goals the learner has stated.</param>
/// <param name="Filter">Which resources may be shown; its kinds and concept are ignored.</param>
/// <param name="MinVersion">The profile version the answer must reflect; 0 for any.</param>
[GenerateSerializer, Immutable, Alias("sextant.next-step-request")]
public sealed record NextStepRequest(
    [property: Id(0)] ImmutableArray<string> Goals,
    [property: Id(1)] ResourceFilter Filter,
    [property: Id(2)] long MinVersion);

/// <summary>One thing to do next towards goals, for one learner.</summary>
/// <param name="Step">Null where the goals are mastered, there are none, or nothing in the catalogue helps.</param>
[GenerateSerializer, Immutable, Alias("sextant.next-step-answer")]
public sealed record NextStepAnswer(
    [property: Id(0)] long Version,
    [property: Id(1)] string Model,
    [property: Id(2)] string RequestId,
    [property: Id(3)] ImmutableArray<ResolvedGoal> Goals,
    [property: Id(4)] NextStep? Step);

/// <summary>What to do next towards a goal.</summary>
/// <param name="Concept">It is done for its sake.</param>
/// <param name="Resource">What to show.</param>
/// <param name="Of">Its kind.</param>
/// <param name="Title">Of the resource, as its language and what follows.</param>
/// <param name="Minutes">Null when unknown.</param>
/// <param name="Reason">In words for the learner.</param>
[GenerateSerializer, Immutable, Alias("sextant.next-step")]
public sealed record NextStep(
    [property: Id(0)] NextStepKind Kind,
    [property: Id(1)] ConceptId Concept,
    [property: Id(2)] ResourceId Resource,
    [property: Id(3)] ResourceKind Of,
    [property: Id(4)] string Title,
    [property: Id(5)] string Language,
    [property: Id(6)] float? Minutes,
    [property: Id(7)] string? Url,
    [property: Id(8)] Reason Reason);

[GenerateSerializer, Alias("sextant.next-step-kind")]
public enum NextStepKind
{
    /// <summary>An exercise that shows where a newcomer stands.</summary>
    Place = 0,

    /// <summary>A lesson, or another resource that teaches.</summary>
    Learn = 1,

    /// <summary>An exercise on what is being learned.</summary>
    Practise = 2,

    /// <summary>An exercise on what was known and is being forgotten.</summary>
    Review = 3,
}
