namespace Sextant.Sdk;

/// <summary>An edge of the knowledge graph. A second one with the same ends and kind replaces the first.</summary>
/// <param name="From">A concept that exists.</param>
/// <param name="To">A concept that exists, not <paramref name="From"/>.</param>
/// <param name="Weight">Strength in (0, 1]; larger is stronger.</param>
public sealed record Relation(string From, string To, RelationKind Kind, float Weight = 1);
