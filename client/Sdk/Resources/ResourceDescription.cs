namespace Sextant.Sdk;

/// <summary>A resource with what is known about it.</summary>
/// <param name="Model">The encoder model that made its embedding.</param>
/// <param name="Quality">How good it has proved to be; null while that cannot be said.</param>
public sealed record ResourceDescription(
    Resource Resource, ResourceStatistics Statistics, string Model, long CatalogueVersion, ResourceQuality? Quality = null);
