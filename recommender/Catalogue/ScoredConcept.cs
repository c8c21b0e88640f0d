namespace Sextant.Catalogue;

/// <summary>A concept found by a search. A larger score is nearer.</summary>
public readonly record struct ScoredConcept(Concept Concept, float Score);
