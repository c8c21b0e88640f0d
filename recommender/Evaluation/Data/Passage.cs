namespace Sextant.Evaluation.Data;

/// <summary>A document to be found.</summary>
public sealed record Passage(string Id, string Title, string Text);
