using System.Collections.Concurrent;
using Sextant.Encoding;
using Sextant.Indexing;

namespace Sextant.Catalogue;

/// <summary>This silo's replicas, one a tenant, loaded when first asked for.</summary>
public sealed class CatalogueReplicas(ICatalogueStore store, EncoderModels models, GraphBuilder builder) : IDisposable
{
    private readonly ConcurrentDictionary<TenantId, Lazy<Task<CatalogueFollower>>> followers = new();

    /// <summary>Tells who follows the feed in the background that there is one more tenant to follow.</summary>
    public event Action<TenantId>? Loaded;

    /// <summary>Tenants loaded, or being loaded, so far.</summary>
    public ICollection<TenantId> Known => followers.Keys;

    /// <summary>Goes over to another model, one tenant after the other; one that fails holds up none of the others.</summary>
    /// <exception cref="AggregateException">What failed, once all have been tried.</exception>
    public async Task MoveTo(ModelIdentity model, CancellationToken cancellation)
    {
        List<Exception> failures = [];
        foreach (Lazy<Task<CatalogueFollower>> entry in followers.Values)
        {
            if (entry is not { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) continue;
            try
            {
                await entry.Value.Result.MoveTo(model, cancellation).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // All are thrown together at the end.
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                failures.Add(failure);
            }
        }
        if (failures.Count > 0) throw new AggregateException(failures);
    }

    /// <summary>The tenant's follower, caught up with the feed's head as of the first call.</summary>
    public ValueTask<CatalogueFollower> Of(TenantId tenant)
    {
        Task<CatalogueFollower> loading = followers.GetOrAdd(tenant, id => new(() => LoadOrForget(id))).Value;
        return loading.IsCompletedSuccessfully ? new(loading.Result) : new(loading);
    }

    /// <summary>A load that fails (storage away) is forgotten, so that the next caller tries again.</summary>
    private async Task<CatalogueFollower> LoadOrForget(TenantId tenant)
    {
        try
        {
            return await Load(tenant).ConfigureAwait(false);
        }
        catch
        {
            followers.TryRemove(tenant, out _);
            throw;
        }
    }

    private async Task<CatalogueFollower> Load(TenantId tenant)
    {
        ModelIdentity model = (await models.Choice().ConfigureAwait(false)).Active!;
        var follower = new CatalogueFollower(new CatalogueReplica(tenant, model.Id, model.Dimensions, builder), store, builder);
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
