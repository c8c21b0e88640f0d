using System.Collections.Immutable;
using Sextant.Catalogue;

namespace Sextant.Planning;

/// <param name="Goals">As in <see cref="PathRequest"/>; empty for the goals stated, else what was practised lately.</param>
/// <param name="Count">Concepts at most, 1–<see cref="PlanningLimits.MapConcepts"/>.</param>
[GenerateSerializer, Immutable, Alias("sextant.map-request")]
public sealed record MapRequest(
    [property: Id(0)] ImmutableArray<string> Goals,
    [property: Id(1)] int Count,
    [property: Id(2)] long MinVersion);

/// <summary>The part of the concept graph around a learner's goals, with what is mastered of it.</summary>
/// <param name="Concepts">Each after all it builds on; the nearest to the goals where there are too many.</param>
/// <param name="Relations">Both ends are among the concepts; prerequisites without those left out of cycles.</param>
/// <param name="LeftOut">Concepts that the goals take and for which there was no room.</param>
[GenerateSerializer, Immutable, Alias("sextant.concept-map")]
public sealed record ConceptMap(
    [property: Id(0)] long Version,
    [property: Id(1)] string Model,
    [property: Id(2)] ImmutableArray<ResolvedGoal> Goals,
    [property: Id(3)] ImmutableArray<MapConcept> Concepts,
    [property: Id(4)] ImmutableArray<Relation> Relations,
    [property: Id(5)] int LeftOut);

/// <param name="Layer">0 for what builds on nothing here; larger for what builds on more.</param>
[GenerateSerializer, Immutable, Alias("sextant.map-concept")]
public sealed record MapConcept(
    [property: Id(0)] ConceptId Id,
    [property: Id(1)] string Title,
    [property: Id(2)] float Mastery,
    [property: Id(3)] float Uncertainty,
    [property: Id(4)] ConceptStanding Standing,
    [property: Id(5)] bool Goal,
    [property: Id(6)] int Layer);

/// <summary>Where a learner stands with a concept.</summary>
[GenerateSerializer, Alias("sextant.concept-standing")]
public enum ConceptStanding
{
    /// <summary>Something it builds on is missing.</summary>
    Ahead = 0,

    /// <summary>All it builds on is known: it can be begun.</summary>
    Ready = 1,

    /// <summary>Begun, not mastered.</summary>
    Learning = 2,
    Mastered = 3,

    /// <summary>Mastered once, and about to be forgotten.</summary>
    Due = 4,
}
