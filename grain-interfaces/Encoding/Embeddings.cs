using System.Collections.Immutable;

namespace Sextant.Encoding;

/// <param name="Values">[texts, dimensions], row-major; each row of unit length or all zero.</param>
/// <param name="Tokens">Of all texts, as the model counts them; queries that were known from before count none.</param>
[GenerateSerializer, Immutable, Alias("sextant.embeddings")]
public sealed record Embeddings(
    [property: Id(0)] string ModelId,
    [property: Id(1)] int Dimensions,
    [property: Id(2)] ImmutableArray<float> Values,
    [property: Id(3)] long Tokens = 0)
{
    public int Count => Values.Length / Dimensions;

    public ReadOnlySpan<float> this[int text] => Values.AsSpan().Slice(text * Dimensions, Dimensions);
}
