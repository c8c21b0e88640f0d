using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Refusals;

namespace Sextant.Sharding;

/// <summary>
/// Resources by their ids, from shards, for learners who met them: remembered for a minute each, since a learner meets again
/// what was met just now. Bounded: when it is half full, what was not asked for since it was last half full is forgotten.
/// </summary>
public sealed class MetResources(CatalogueShards shards, ICatalogueStore store, ShardingOptions options, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shunned = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private Dictionary<(TenantId, string Model, ResourceId), Remembered> young = [];
    private Dictionary<(TenantId, string Model, ResourceId), Remembered> old = [];
    private readonly ConcurrentDictionary<TenantId, long> lostAt = new(); // a timestamp

    /// <summary>The silo's concepts with some resources.</summary>
    /// <param name="surely">Whether what was missing a moment ago is to be looked for again.</param>
    public async Task<CatalogueView> Of(CatalogueView concepts, ImmutableArray<ResourceId> ids, bool surely, CancellationToken cancellation)
    {
        List<ShardResource> found = [];
        List<ResourceId> asked = [];
        Recall(concepts, ids, surely, found, asked);
        if (asked.Count > 0) found.AddRange(await Ask(concepts, asked, cancellation));
        return concepts.Gather([new ShardPart([.. found], 0, [])], await shards.Of(concepts).Usual(concepts.Version, cancellation));
    }

    /// <summary>
    /// The same to look resources up in, and nothing else. That stops for no shard: what one that cannot be reached would know is
    /// read from the store, and for some seconds nobody waits for it again.
    /// </summary>
    public async Task<CatalogueView> ToLookUp(CatalogueView concepts, ImmutableArray<ResourceId> ids, bool surely, CancellationToken cancellation)
    {
        if (ids.IsEmpty) return concepts;
        List<ShardResource> found = [];
        List<ResourceId> asked = [];
        Recall(concepts, ids, surely, found, asked);
        if (asked.Count > 0) found.AddRange(await AskOrRead(concepts, asked, cancellation));
        return concepts.Gather([new ShardPart([.. found], 0, [])], UsualResources.Unknown);
    }

    private async Task<ShardResource[]> Ask(CatalogueView concepts, List<ResourceId> asked, CancellationToken cancellation)
    {
        ShardPart[] parts = await shards.Of(concepts).Find(concepts.Version, asked, cancellation);
        ShardResource[] found = [.. parts.SelectMany(part => part.Resources)];
        Remember(concepts, asked, found);
        return found;
    }

    private async Task<ShardResource[]> AskOrRead(CatalogueView concepts, List<ResourceId> asked, CancellationToken cancellation)
    {
        if (!lostAt.TryGetValue(concepts.Tenant, out long lost) || time.GetElapsedTime(lost) > Shunned)
        {
            try
            {
                return await Ask(concepts, asked, cancellation);
            }
            catch (RefusalException refusal) when (refusal.Refusal is Refusal.Unavailable or Refusal.Overloaded)
            {
                lostAt[concepts.Tenant] = time.GetTimestamp();
            }
        }
        List<ShardResource> found = [];
        foreach (ResourceId id in asked)
        {
            if (await store.Find(concepts.Tenant, id, concepts.ModelId, cancellation) is { } stored)
                found.Add(new ShardResource(stored.Put, stored.Statistics, Place: 0, Words: 0, Found: false));
        }
        return [.. found];
    }

    private void Recall(CatalogueView concepts, ImmutableArray<ResourceId> ids, bool surely, List<ShardResource> found, List<ResourceId> asked)
    {
        lock (gate)
        {
            foreach (ResourceId id in ids)
            {
                var key = (concepts.Tenant, concepts.ModelId, id);
                if (!young.TryGetValue(key, out Remembered? known) && old.TryGetValue(key, out known)) Add(key, known);
                if (known is null || time.GetElapsedTime(known.At) > Longest || (known.Resource is null && surely)) asked.Add(id);
                else if (known.Resource is { } resource) found.Add(resource);
            }
        }
    }

    private void Remember(CatalogueView concepts, List<ResourceId> asked, ShardResource[] found)
    {
        Dictionary<ResourceId, ShardResource> byId = found.ToDictionary(one => one.Put.Resource.Id);
        long now = time.GetTimestamp();
        lock (gate)
        {
            foreach (ResourceId id in asked)
                Add((concepts.Tenant, concepts.ModelId, id), new Remembered(byId.GetValueOrDefault(id), now));
        }
    }

    private void Add((TenantId, string, ResourceId) key, Remembered known)
    {
        if (young.Count >= options.ShardMemory / 2) (old, young) = (young, []);
        young[key] = known;
    }

    /// <param name="Resource">Null where there was none.</param>
    private sealed record Remembered(ShardResource? Resource, long At);
}
