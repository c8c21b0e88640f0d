using Sextant.Resources;

namespace Sextant.Catalogue;

/// <summary>What to add to a resource's statistics.</summary>
public sealed record StatisticsDelta(TenantId Tenant, ResourceId ResourceId, ResourceStatistics Added);
