using System.Collections.Immutable;
using Sextant.Catalogue;

namespace Sextant.Sharding;

/// <summary>
/// Resources by their ids, from shards, for learners who met them: remembered for a minute each, since a learner meets again
/// what was met just now. Bounded: when it is half full, what was not asked for since it was last half full is forgotten.
/// </summary>
public sealed class MetResources(CatalogueShards shards, ShardingOptions options, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private Dictionary<(TenantId, string Model, ResourceId), Remembered> young = [];
    private Dictionary<(TenantId, string Model, ResourceId), Remembered> old = [];

    /// <summary>The silo's concepts with some resources.</summary>
    /// <param name="surely">Whether what was missing a moment ago is to be looked for again.</param>
    public async Task<CatalogueView> Of(CatalogueView concepts, ImmutableArray<ResourceId> ids, bool surely, CancellationToken cancellation)
    {
        ShardSet set = shards.Of(concepts);
        List<ShardResource> found = [];
        List<ResourceId> asked = [];
        Recall(concepts, ids, surely, found, asked);
        if (asked.Count > 0)
        {
            ShardPart[] parts = await set.Find(concepts.Version, asked, cancellation);
            ShardResource[] fresh = [.. parts.SelectMany(part => part.Resources)];
            Remember(concepts, asked, fresh);
            found.AddRange(fresh);
        }
        return concepts.Gather([new ShardPart([.. found], 0, [])], await set.Usual(concepts.Version, cancellation));
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
