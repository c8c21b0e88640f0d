using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>The part of the concept graph around a learner's goals, with what is mastered of it.</summary>
/// <param name="Version">The profile version it reflects.</param>
/// <param name="Model">Names the tracing model.</param>
/// <param name="Goals">What each goal was understood as, in the order given.</param>
/// <param name="Concepts">Each after all it builds on; the nearest to the goals where there are too many.</param>
/// <param name="Relations">Both ends are among the concepts; prerequisites without those left out of cycles.</param>
/// <param name="LeftOut">How many concepts the goals take for which there was no room.</param>
public sealed record ConceptMap(
    string LearnerId,
    long Version,
    string Model,
    IReadOnlyList<ResolvedGoal> Goals,
    IReadOnlyList<MapConcept> Concepts,
    IReadOnlyList<Relation> Relations,
    int LeftOut);

/// <param name="Mastery">0–1.</param>
/// <param name="Uncertainty">Standard deviation of <paramref name="Mastery"/>, 0–0.5; smaller is surer.</param>
/// <param name="Goal">Whether it is one of the goals, or taught by one.</param>
/// <param name="Layer">0 for what builds on nothing here; larger for what builds on more.</param>
public sealed record MapConcept(
    string Id,
    string Title,
    float Mastery,
    float Uncertainty,
    ConceptStanding Standing,
    bool Goal,
    int Layer);

/// <summary>Where a learner stands with a concept.</summary>
[JsonConverter(typeof(WordConverter<ConceptStanding>))]
public enum ConceptStanding
{
    /// <summary>Something it builds on is missing.</summary>
    Ahead = 1,

    /// <summary>All it builds on is known: it can be begun.</summary>
    Ready,

    /// <summary>Begun, not mastered.</summary>
    Learning,
    Mastered,

    /// <summary>Mastered once, and about to be forgotten.</summary>
    Due,
}
