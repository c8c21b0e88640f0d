using Sextant.Resources;

namespace Sextant.Catalogue;

public sealed record StoredResource(long Version, ResourcePut Put, ResourceStatistics Statistics);
