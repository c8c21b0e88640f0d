using System.Collections.Immutable;

namespace Sextant.Encoding;

/// <param name="Tenant">On whose behalf: the encoder's time is shared out evenly between tenants that wait.</param>
/// <param name="ModelId">The model that must make the vectors; null for the active one.</param>
[GenerateSerializer, Immutable, Alias("sextant.encoding-request")]
public sealed record EncodingRequest(
    [property: Id(0)] ImmutableArray<string> Texts,
    [property: Id(1)] EncodingPurpose Purpose,
    [property: Id(2)] TenantId Tenant = default,
    [property: Id(3)] string? ModelId = null);

/// <summary>Models that know two kinds of text (E5, BGE) prefix them differently; queries also go ahead in the queue.</summary>
[GenerateSerializer, Alias("sextant.encoding-purpose")]
public enum EncodingPurpose
{
    Query = 0,
    Passage = 1,
}
