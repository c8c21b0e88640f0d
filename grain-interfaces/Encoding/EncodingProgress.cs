namespace Sextant.Encoding;

/// <summary>How far the resources and concepts of all tenants have been encoded by a model.</summary>
[GenerateSerializer, Immutable, Alias("sextant.encoding-progress")]
public sealed record EncodingProgress([property: Id(0)] long Encoded, [property: Id(1)] long Total);
