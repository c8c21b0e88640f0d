using System.Collections.Immutable;

namespace Sextant.Encoding;

[GenerateSerializer, Immutable, Alias("sextant.encoding-request")]
public sealed record EncodingRequest(
    [property: Id(0)] ImmutableArray<string> Texts,
    [property: Id(1)] EncodingPurpose Purpose);

/// <summary>Models that know two kinds of text (E5, BGE) prefix them differently; queries also go ahead in the queue.</summary>
[GenerateSerializer, Alias("sextant.encoding-purpose")]
public enum EncodingPurpose
{
    Query = 0,
    Passage = 1,
}
