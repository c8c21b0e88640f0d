using System.Collections.Immutable;

namespace Sextant.Catalogue;

/// <summary>A concept in its place in the graph.</summary>
/// <param name="Relations">Every edge that starts or ends here.</param>
/// <param name="Resources">How many available resources name it.</param>
[GenerateSerializer, Immutable, Alias("sextant.concept-description")]
public sealed record ConceptDescription(
    [property: Id(0)] Concept Concept,
    [property: Id(1)] ImmutableArray<Relation> Relations,
    [property: Id(2)] int Resources);
