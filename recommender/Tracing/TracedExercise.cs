using System.Collections.Immutable;
using Sextant.Resources;
using Sextant.Text;

namespace Sextant.Tracing;

/// <summary>An exercise as prediction sees it: hashes for ids, since only their being equal matters.</summary>
/// <param name="Concepts">At least one; 0 stands for none.</param>
/// <param name="Difficulty">Stated, 0–1; −1 when it is not.</param>
internal readonly record struct TracedExercise(ulong Item, ulong[] Concepts, float Difficulty)
{
    private static readonly ulong[] None = [0];

    public static TracedExercise Of(ResourceId id, Resource? exercise)
    {
        ImmutableArray<ConceptId> concepts = exercise is null || exercise.Concepts.IsDefault ? [] : exercise.Concepts;
        return new TracedExercise(
            KeyOf(id), concepts.Length == 0 ? None : [.. concepts.Select(KeyOf)], exercise?.Difficulty ?? -1);
    }

    public static ulong KeyOf(ConceptId concept) => StableHash.Of(concept.Value);

    public static ulong KeyOf(ResourceId item) => StableHash.Of(item.Value);
}
