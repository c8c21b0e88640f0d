using System.Collections.Concurrent;
using Sextant.Encoding;
using Sextant.Refusals;

namespace Sextant.Catalogue;

/// <summary>This silo's replicas, one a tenant, loaded when first asked for.</summary>
public sealed class CatalogueReplicas(ICatalogueStore store, LoadedModels encoders) : IDisposable
{
    private readonly ConcurrentDictionary<TenantId, Lazy<Task<CatalogueFollower>>> followers = new();

    /// <summary>Tells who follows the feed in the background that there is one more tenant to follow.</summary>
    public event Action<TenantId>? Loaded;

    /// <summary>Tenants loaded, or being loaded, so far.</summary>
    public ICollection<TenantId> Known => followers.Keys;

    /// <summary>The tenant's follower, caught up with the feed's head as of the first call.</summary>
    public ValueTask<CatalogueFollower> Of(TenantId tenant)
    {
        Lazy<Task<CatalogueFollower>> entry = followers.GetOrAdd(tenant, id => new(() => Load(id)));
        Task<CatalogueFollower> loading = entry.Value;
        if (loading.IsCompletedSuccessfully) return new(loading.Result);
        // A load that failed (storage away) is forgotten, so that the next caller tries again.
        if (loading.IsFaulted || loading.IsCanceled) followers.TryRemove(KeyValuePair.Create(tenant, entry));
        return new(loading);
    }

    private async Task<CatalogueFollower> Load(TenantId tenant)
    {
        LoadedModel model = encoders.Enter(null) ?? throw RefusalException.Unavailable("No encoder model is loaded.");
        model.Leave();
        var follower = new CatalogueFollower(new CatalogueReplica(tenant, model.Id, model.Dimensions), store);
        await follower.CatchUp(await store.Head(tenant).ConfigureAwait(false)).ConfigureAwait(false);
        Loaded?.Invoke(tenant);
        return follower;
    }

    public void Dispose()
    {
        foreach (Lazy<Task<CatalogueFollower>> follower in followers.Values)
            if (follower is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) follower.Value.Result.Dispose();
    }
}
