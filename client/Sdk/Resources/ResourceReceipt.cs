namespace Sextant.Sdk;

/// <summary>The acknowledgement of a put: the resource is durable and searchable.</summary>
/// <param name="CatalogueVersion">The catalogue version that carries it.</param>
/// <param name="Changed">False when the same content was already there.</param>
public sealed record ResourceReceipt(string Id, long CatalogueVersion, bool Created, bool Changed);
