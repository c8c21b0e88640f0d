namespace Sextant.Catalogue;

/// <summary>How much a tenant's catalogue holds.</summary>
/// <param name="ModelId">The encoder model of its embeddings.</param>
[GenerateSerializer, Immutable, Alias("sextant.catalogue-summary")]
public sealed record CatalogueSummary(
    [property: Id(0)] long Version,
    [property: Id(1)] int Resources,
    [property: Id(2)] int Concepts,
    [property: Id(3)] int Relations,
    [property: Id(4)] string ModelId,
    [property: Id(5)] int Dimensions);
