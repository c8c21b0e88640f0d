using System.Collections.Immutable;

namespace Sextant.Teaching;

/// <summary>How a tenant's learners master a concept. Says nothing of fewer than the least group: nobody can be told from it.</summary>
/// <param name="Learners">Who have practised it, rounded down to a multiple of the least group; 0 when there are fewer.</param>
/// <param name="LeastGroup">Fewer are not told of.</param>
/// <param name="Mean">Of their mastery, 0–1; null for a group too small.</param>
/// <param name="Shares">[5] of them with mastery in [0, 0.2), … [0.8, 1]; sums to 1. Empty for a group too small.</param>
[GenerateSerializer, Immutable, Alias("sextant.group-mastery")]
public sealed record GroupMastery(
    [property: Id(0)] ConceptId Concept,
    [property: Id(1)] int Learners,
    [property: Id(2)] int LeastGroup,
    [property: Id(3)] float? Mean,
    [property: Id(4)] ImmutableArray<float> Shares);
