using System.Collections.Concurrent;
using Sextant.Encoding;
using Sextant.Indexing;
using Sextant.Sharding;

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
    private readonly CatalogueDivision? division;

    /// <param name="time">The machine's where none is given.</param>
    /// <param name="division">Null keeps every catalogue in one piece, whatever its size.</param>
    public CatalogueReplicas(
        ICatalogueStore store, EncoderModels models, GraphBuilder builder, TimeProvider? time = null, CatalogueDivision? division = null)
    {
        (this.store, this.models, this.builder, this.time, this.division) = (store, models, builder, time ?? TimeProvider.System, division);
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
                // The shards of the other model are filled first, beside those that answer.
                if (division is not null && follower.View is { Part.IsDivided: true } view && view.ModelId != model.Id)
                    await division.Fill(view, model, cancellation).ConfigureAwait(false);
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
        long head = await store.Head(tenant).ConfigureAwait(false);
        // Known before it is begun: in one piece it would be read to the limit in vain, and fill the memory meanwhile.
        int shards = division is null ? 1 : await division.ShardsFor(tenant).ConfigureAwait(false);
        CatalogueFollower follower = Follower(tenant, model, shards > 1 ? CataloguePart.ConceptsBeside(shards) : CataloguePart.Whole);
        await follower.CatchUp(head).ConfigureAwait(false);
        TenantLoaded?.Invoke(tenant);
        return follower;
    }

    private CatalogueFollower Follower(TenantId tenant, ModelIdentity model, CataloguePart part) => Follower(tenant, model.Id, model.Dimensions, part);

    /// <summary>One more follower of a tenant's feed, at its beginning, for whoever keeps a part of the catalogue.</summary>
    public CatalogueFollower Follower(TenantId tenant, string modelId, int dimensions, CataloguePart part) =>
        new(new CatalogueReplica(tenant, modelId, dimensions, builder, part), store, builder, metrics, time);

    public void Dispose()
    {
        metrics.Dispose();
        foreach (CatalogueFollower follower in Loaded()) follower.Dispose();
    }
}
