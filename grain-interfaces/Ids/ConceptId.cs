namespace Sextant;

/// <summary>A concept (a node of the knowledge graph) within a tenant. Valid when <see cref="IdText.IsValid"/> says so.</summary>
[GenerateSerializer, Immutable, Alias("sextant.concept-id")]
public readonly record struct ConceptId([property: Id(0)] string Value)
{
    public override string ToString() => Value;
}
