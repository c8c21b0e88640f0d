using System.Collections.Concurrent;
using Sextant.Catalogue;

namespace Sextant.Sharding;

/// <summary>The shards that are in this silo's memory, so that they follow the feed as its replicas do.</summary>
public sealed class LocalShards
{
    private readonly ConcurrentDictionary<ShardKey, CatalogueFollower> shards = new();

    public IEnumerable<KeyValuePair<ShardKey, CatalogueFollower>> All => shards;

    public void Add(ShardKey key, CatalogueFollower follower) => shards[key] = follower;

    public void Remove(ShardKey key, CatalogueFollower follower) => shards.TryRemove(KeyValuePair.Create(key, follower));

    /// <summary>Brings a tenant's shards here to a version.</summary>
    public async Task CatchUp(TenantId tenant, long version, CancellationToken cancellation)
    {
        foreach ((ShardKey key, CatalogueFollower follower) in shards)
            if (key.Tenant == tenant) await follower.CatchUp(version, cancellation).ConfigureAwait(false);
    }
}
