namespace Sextant.Sdk;

/// <summary>A concept in its place in the graph.</summary>
/// <param name="Relations">Every edge that starts or ends here.</param>
/// <param name="Resources">How many available resources name it.</param>
public sealed record ConceptDescription(Concept Concept, IReadOnlyList<Relation> Relations, int Resources);
