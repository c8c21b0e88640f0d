namespace Sextant.Resources;

/// <summary>A resource with what is known about it.</summary>
/// <param name="ModelId">The encoder model that made its embedding.</param>
/// <param name="Quality">Null where it cannot be compared with the tenant's other resources yet.</param>
[GenerateSerializer, Immutable, Alias("sextant.resource-description")]
public sealed record ResourceDescription(
    [property: Id(0)] Resource Resource,
    [property: Id(1)] ResourceStatistics Statistics,
    [property: Id(2)] string ModelId,
    [property: Id(3)] long CatalogueVersion,
    [property: Id(4)] ResourceQuality? Quality = null);
