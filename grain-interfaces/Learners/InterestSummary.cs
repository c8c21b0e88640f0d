using System.Collections.Immutable;

namespace Sextant.Learners;

/// <summary>One interest in words: the concepts nearest to its centroid.</summary>
/// <param name="Weight">Its share of all interests, 0–1; the shares of a profile sum to 1.</param>
/// <param name="Concepts">Nearest concepts by cosine, nearest first.</param>
/// <param name="Examples">Resources of the learner's own history that formed it.</param>
[GenerateSerializer, Immutable, Alias("sextant.interest-summary")]
public sealed record InterestSummary(
    [property: Id(0)] float Weight,
    [property: Id(1)] DateTimeOffset LastTouched,
    [property: Id(2)] ImmutableArray<ConceptId> Concepts,
    [property: Id(3)] ImmutableArray<ResourceId> Examples);
