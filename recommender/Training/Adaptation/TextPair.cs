namespace Sextant.Training;

/// <summary>Two texts and how well they go together: a query and what was clicked, a title and its description, a resource and the next one.</summary>
/// <param name="First">Encoded as a query.</param>
/// <param name="Second">Encoded as a passage.</param>
/// <param name="Label">0: not at all, to 1: entirely.</param>
public readonly record struct TextPair(string First, string Second, float Label = 1);
