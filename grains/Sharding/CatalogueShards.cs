using System.Collections.Concurrent;
using Sextant.Catalogue;
using Sextant.Encoding;

namespace Sextant.Sharding;

/// <summary>The shards that this silo asks, by the view of the concepts that stands beside them.</summary>
public sealed class CatalogueShards(IGrainFactory grains, ShardingOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<(TenantId Tenant, string Model, int Shards), ShardSet> sets = new();

    public ShardSet Of(CatalogueView view) => Of(view.Tenant, view.Part.Shards, new ModelIdentity(view.ModelId, view.ModelId, view.Dimensions));

    public ShardSet Of(TenantId tenant, int shards, ModelIdentity model) => sets.GetOrAdd(
        (tenant, model.Id, shards),
        key => new ShardSet(key.Tenant, key.Shards, key.Model, model.Dimensions, grains, options, time));

    /// <summary>Lets go of those of a tenant that its view no longer stands beside; their grains go when nobody asks them.</summary>
    public void Keep(CatalogueView view)
    {
        foreach ((TenantId Tenant, string Model, int Shards) key in sets.Keys)
            if (key.Tenant == view.Tenant && (key.Model != view.ModelId || key.Shards < view.Part.Shards)) sets.TryRemove(key, out _);
    }
}
