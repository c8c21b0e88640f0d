using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Sextant.Encoding;
using Sextant.Refusals;
using Sextant.Sharding;

namespace Sextant.Catalogue;

/// <summary>Orders a tenant's changes and wakes the silos that follow them. The store is the truth; this is its bell.</summary>
public sealed class CatalogueGrain(
    ICatalogueStore store, CatalogueReplicas replicas, CatalogueShards shards, EncoderModels models, IHostApplicationLifetime host, TimeProvider time) : Grain, ICatalogueGrain
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private TenantId tenant;
    private long head;
    private TaskCompletionSource changed = NewBell();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        tenant = new TenantId(this.GetPrimaryKeyString());
        head = await store.Head(tenant, cancellationToken);
    }

    public async Task<long> Announce(ImmutableArray<CatalogueChange> changes, CancellationToken cancellation = default)
    {
        long version = await store.Append(tenant, changes, cancellation);
        Ring(version);
        return version;
    }

    public async Task Refresh() => Ring(await store.Head(tenant));

    public async Task<long> WaitPast(long version, CancellationToken cancellation = default)
    {
        if (head > version) return head;
        // A silo that stops waits for calls under way: those that only wait must not make it.
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation, host.ApplicationStopping);
        try
        {
            await changed.Task.WaitAsync(LongestWait, time, giveUp.Token);
        }
        catch (Exception ending) when (ending is TimeoutException || host.ApplicationStopping.IsCancellationRequested)
        {
            // Nothing was heard for a while. The store is asked, in case the bell was not rung for a change.
            Ring(await store.Head(tenant, CancellationToken.None));
        }
        return head;
    }

    public async Task<long> PutConcepts(ImmutableArray<Concept> concepts, CancellationToken cancellation = default)
    {
        CatalogueFollower follower = await replicas.Of(tenant);
        ImmutableArray<Concept> fresh = [.. concepts.Where(concept =>
            !(follower.View.TryFindConcept(concept.Id, out Concept? known) && known == concept))];
        if (fresh.IsEmpty) return follower.View.Version;

        return await models.WithPassageModel(async model =>
            await AnnounceHere(await Encode(fresh, model, cancellation), follower, cancellation), cancellation);
    }

    public async Task<long> PutRelations(ImmutableArray<Relation> relations, CancellationToken cancellation = default)
    {
        CatalogueFollower follower = await replicas.Of(tenant);
        for (int i = 0; i < relations.Length; i++)
        {
            RequireConcept(follower.View, relations[i].From, $"relations[{i}].from");
            RequireConcept(follower.View, relations[i].To, $"relations[{i}].to");
        }
        return relations.IsEmpty
            ? follower.View.Version
            : await AnnounceHere([.. relations.Select(relation => new RelationPut(relation))], follower, cancellation);
    }

    public async Task<ConceptDescription?> Describe(ConceptId concept, CancellationToken cancellation = default)
    {
        CatalogueView view = (await replicas.Of(tenant)).View;
        if (!view.TryFindConcept(concept, out Concept? found)) return null;
        int resources = view.Part.IsDivided
            ? (await shards.Of(view).Ask((shard, token) => shard.Count(view.Version, concept, token), cancellation)).Sum()
            : view.CountAvailable(concept);
        return new ConceptDescription(found, view.RelationsOf(concept), resources);
    }

    public async Task<CatalogueSummary> Summarise(CancellationToken cancellation = default)
    {
        CatalogueView view = (await replicas.Of(tenant)).View;
        int resources = view.Part.IsDivided ? (await shards.Of(view).Summarise(view.Version, cancellation)).Resources : view.ResourceCount;
        return new CatalogueSummary(
            view.Version, resources, view.ConceptCount, view.RelationCount, view.ModelId, view.Dimensions);
    }

    private async Task<ImmutableArray<CatalogueChange>> Encode(ImmutableArray<Concept> concepts, string model, CancellationToken cancellation)
    {
        var changes = ImmutableArray.CreateBuilder<CatalogueChange>(concepts.Length);
        foreach (Concept[] chunk in concepts.Chunk(EncodingLimits.MaxTexts))
        {
            Embeddings embeddings = await GrainFactory.GetGrain<IEncoderGrain>(0).Encode(
                new EncodingRequest([.. chunk.Select(ConceptText.Of)], EncodingPurpose.Passage, tenant, model), cancellation);
            for (int i = 0; i < chunk.Length; i++)
                changes.Add(new ConceptPut(chunk[i], [.. embeddings[i]], embeddings.ModelId));
        }
        return changes.DrainToImmutable();
    }

    private async Task<long> AnnounceHere(
        ImmutableArray<CatalogueChange> changes, CatalogueFollower follower, CancellationToken cancellation)
    {
        long version = await Announce(changes, cancellation);
        await follower.CatchUp(version, cancellation);
        return version;
    }

    private static void RequireConcept(CatalogueView view, ConceptId id, string field)
    {
        if (!view.TryFindConcept(id, out _))
            throw RefusalException.Invalid(field, $"There is no concept '{id}'. Import concepts before the relations between them.");
    }

    private void Ring(long version)
    {
        if (version <= head) return;
        head = version;
        TaskCompletionSource bell = changed;
        changed = NewBell();
        bell.SetResult();
    }

    private static TaskCompletionSource NewBell() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
