using System.Collections.Concurrent;
using Sextant.Encoding;
using Sextant.Indexing;

namespace Sextant.Catalogue;

/// <summary>This silo's replicas, one a tenant, loaded when first asked for.</summary>
public sealed class CatalogueReplicas : IDisposable
{
    private readonly ConcurrentDictionary<TenantId, Lazy<Task<CatalogueFollower>>> followers = new();
    private readonly ICatalogueStore store;
    private readonly EncoderModels models;
    private readonly GraphBuilder builder;
    private readonly TimeProvider time;
    private readonly CatalogueMetrics metrics;

    /// <param name="time">The machine's where none is given.</param>
    public CatalogueReplicas(ICatalogueStore store, EncoderModels models, GraphBuilder builder, TimeProvider? time = null)
    {
        (this.store, this.models, this.builder, this.time) = (store, models, builder, time ?? TimeProvider.System);
        metrics = new CatalogueMetrics(this);
    }

    /// <summary>Tells who follows the feed in the background that there is one more tenant to follow.</summary>
    public event Action<TenantId>? TenantLoaded;

    /// <summary>Tenants loaded, or being loaded, so far.</summary>
    public ICollection<TenantId> Known => followers.Keys;

    /// <summary>The followers that are ready to answer.</summary>
    internal IEnumerable<CatalogueFollower> Loaded() => followers.Values
        .Where(entry => entry is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        .Select(entry => entry.Value.Result);

    /// <summary>Goes over to another model, one tenant after the other; one that fails holds up none of the others.</summary>
    /// <exception cref="AggregateException">What failed, once all have been tried.</exception>
    public async Task MoveTo(ModelIdentity model, CancellationToken cancellation)
    {
        List<Exception> failures = [];
        foreach (CatalogueFollower follower in Loaded())
        {
            try
            {
                await follower.MoveTo(model, cancellation).ConfigureAwait(false);
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
        var follower = new CatalogueFollower(new CatalogueReplica(tenant, model.Id, model.Dimensions, builder), store, builder, metrics, time);
        await follower.CatchUp(await store.Head(tenant).ConfigureAwait(false)).ConfigureAwait(false);
        TenantLoaded?.Invoke(tenant);
        return follower;
    }

    public void Dispose()
    {
        metrics.Dispose();
        foreach (CatalogueFollower follower in Loaded()) follower.Dispose();
    }
}
