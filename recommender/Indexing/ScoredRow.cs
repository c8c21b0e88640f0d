namespace Sextant.Indexing;

/// <summary>A row found by a search. A larger score is better; scores compare within one search only.</summary>
public readonly record struct ScoredRow(int Row, float Score);
