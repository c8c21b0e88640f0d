namespace Sextant.Resources;

/// <summary>The acknowledgement of a put: durable, and searchable on the silo that took it.</summary>
/// <param name="CatalogueVersion">The catalogue version that carries the resource.</param>
/// <param name="Changed">False when the same content was already there, so that no work was done.</param>
[GenerateSerializer, Immutable, Alias("sextant.resource-receipt")]
public sealed record ResourceReceipt(
    [property: Id(0)] ResourceId ResourceId,
    [property: Id(1)] long CatalogueVersion,
    [property: Id(2)] bool Created,
    [property: Id(3)] bool Changed);
