namespace Sextant.Catalogue;

/// <summary>An edge of the knowledge graph. A second one with the same ends and kind replaces the first.</summary>
/// <param name="Weight">Strength in (0, 1]; larger is stronger.</param>
[GenerateSerializer, Immutable, Alias("sextant.relation")]
public sealed record Relation(
    [property: Id(0)] ConceptId From,
    [property: Id(1)] ConceptId To,
    [property: Id(2)] RelationKind Kind,
    [property: Id(3)] float Weight);
