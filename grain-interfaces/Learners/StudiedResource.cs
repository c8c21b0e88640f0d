using System.Collections.Immutable;
using Sextant.Resources;

namespace Sextant.Learners;

/// <summary>
/// What a resource was when something was done with it. It stands with the interaction, so that what an answer shows does not
/// change when the resource does, or goes.
/// </summary>
/// <param name="Concepts">What it taught or asked.</param>
/// <param name="Difficulty">0 (easiest) to 1 (hardest); null when unknown.</param>
[GenerateSerializer, Immutable, Alias("sextant.studied-resource")]
public sealed record StudiedResource(
    [property: Id(0)] ResourceKind Kind,
    [property: Id(1)] ImmutableArray<ConceptId> Concepts,
    [property: Id(2)] float? Difficulty)
{
    public bool Equals(StudiedResource? other) =>
        other is not null && Kind == other.Kind && Difficulty == other.Difficulty && Concepts.AsSpan().SequenceEqual(other.Concepts.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Kind, Difficulty, Concepts.IsDefault ? 0 : Concepts.Length);
}
