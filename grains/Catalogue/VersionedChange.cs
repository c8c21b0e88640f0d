namespace Sextant.Catalogue;

public sealed record VersionedChange(long Version, CatalogueChange Change);
