namespace Sextant.Sdk;

/// <param name="Embeddings">One an input, in order; each of unit length, all zero for an empty text.</param>
public sealed record EmbedAnswer(string Model, int Dimensions, IReadOnlyList<float[]> Embeddings);
