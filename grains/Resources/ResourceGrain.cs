using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Refusals;
using Sextant.Sharding;
using Sextant.Teaching;

namespace Sextant.Resources;

/// <summary>
/// Puts one resource's changes in order. The catalogue store holds the resource; nothing is cached here, so that a
/// catalogue of any size costs a silo its replica and no more.
/// </summary>
[CollectionAgeLimit(Minutes = 2)]
public sealed class ResourceGrain(ICatalogueStore store, CatalogueReplicas replicas, EncoderModels models, LiveGroups groups, CatalogueShards shards) : Grain, IResourceGrain
{
    private TenantId tenant;
    private ResourceId id;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (tenant, string text) = GrainKeys.Split(this.GetPrimaryKeyString());
        id = new ResourceId(text);
        return Task.CompletedTask;
    }

    public async Task<ResourceReceipt> Put(Resource resource, CancellationToken cancellation = default)
    {
        ResourceRules.Check(resource);
        if (resource.Id != id)
            throw RefusalException.Invalid("id", $"The resource calls itself '{resource.Id}' but is put as '{id}'.");

        CatalogueFollower follower = await replicas.Of(tenant);
        return await models.WithPassageModel(model => Put(resource, model, follower, cancellation), cancellation);
    }

    private async Task<ResourceReceipt> Put(Resource resource, string model, CatalogueFollower follower, CancellationToken cancellation)
    {
        StoredResource? stored = await store.Find(tenant, id, model, cancellation);
        ResourcePut? known = stored?.Put.ModelId == model ? stored.Put : null;
        if (known is not null && ResourceText.HashOf(known.Resource).AsSpan().SequenceEqual(ResourceText.HashOf(resource)))
        {
            await Show(stored!.Version, follower, cancellation);
            return new ResourceReceipt(id, stored.Version, Created: false, Changed: false);
        }

        ResourcePut put = await Encode(resource, known, model, cancellation);
        long version = await GrainFactory.GetGrain<ICatalogueGrain>(tenant.Value).Announce([put], cancellation);
        await Show(version, follower, cancellation);
        return new ResourceReceipt(id, version, Created: stored is null, Changed: true);
    }

    public async Task<ResourceDescription?> Describe(CancellationToken cancellation = default) =>
        await store.Find(tenant, id, (await models.Choice(cancellation)).Active!.Id, cancellation) is { } stored
            ? new ResourceDescription(
                stored.Put.Resource, stored.Statistics, stored.Put.ModelId, stored.Version, await QualityOf(stored.Statistics))
            : null;

    public async Task<bool> Remove(CancellationToken cancellation = default)
    {
        if (await store.Find(tenant, id, cancellation: cancellation) is null) return false;
        CatalogueFollower follower = await replicas.Of(tenant);
        long version = await GrainFactory.GetGrain<ICatalogueGrain>(tenant.Value).Announce([new ResourceRemoved(id)], cancellation);
        await Show(version, follower, cancellation);
        return true;
    }

    private async Task<ResourceQuality> QualityOf(ResourceStatistics statistics)
    {
        LearningGains gains = groups.GainsOf(tenant);
        return QualityEstimator.Of(statistics, await Totals(), gains.TryGet(id, out Gain gain) ? gain : null, gains.Usual);
    }

    private async Task<ResourceStatistics> Totals()
    {
        CatalogueView view = (await replicas.Of(tenant)).View;
        return view.Part.IsDivided ? (await shards.Of(view).Usual(view.Version, CancellationToken.None)).Totals : view.Totals;
    }

    /// <summary>Has the next answer of this silo show a version of the resource; where its shard is elsewhere, of every silo.</summary>
    private async Task Show(long version, CatalogueFollower follower, CancellationToken cancellation)
    {
        await follower.CatchUp(version, cancellation);
        if (follower.View is { Part.IsDivided: true } view) await shards.Of(view).CatchUp(id, version, cancellation);
    }

    /// <summary>Encodes only when the text that is encoded has changed.</summary>
    private async Task<ResourcePut> Encode(Resource resource, ResourcePut? known, string model, CancellationToken cancellation)
    {
        string text = ResourceText.Of(resource);
        if (known is not null && ResourceText.Of(known.Resource) == text) return known with { Resource = resource };

        Embeddings embeddings = await GrainFactory.GetGrain<IEncoderGrain>(0)
            .Encode(new EncodingRequest([text], EncodingPurpose.Passage, tenant, model), cancellation);
        return new ResourcePut(resource, [.. embeddings[0]], embeddings.ModelId);
    }
}
