using System.Collections.Immutable;
using Orleans.Placement;
using Sextant.Catalogue;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Teaching;
using Sextant.Training;

namespace Sextant.Sharding;

/// <summary>
/// A replica of a part of the catalogue. Reentrant, and ranking is done beside its turns: one activation uses all of its
/// silo's processors. It goes when nobody has asked it for a while, as when the tenant is divided anew.
/// </summary>
[Reentrant, ResourceOptimizedPlacement, CollectionAgeLimit(Minutes = 5)]
public sealed class CatalogueShardGrain(
    ICatalogueStore store,
    CatalogueReplicas replicas,
    LocalShards local,
    RelevanceModels relevance,
    VariantRankers rankers,
    Tutoring tutoring,
    LiveGroups groups,
    ShardingOptions options) : Grain, ICatalogueShardGrain
{
    // Longer than the next shard may take to be loaded, while nobody asks this one.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new(); // between the end of loading and that of the activation
    private ShardKey key;
    private Task<CatalogueFollower> loading = null!;
    private CatalogueFollower? loaded;
    private int questions;
    private int waiting; // for it to be loaded
    private bool gone;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        key = ShardKey.Parse(this.GetPrimaryKeyString());
        loading = Task.Run(Load, CancellationToken.None); // longer than an activation may take
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            gone = true;
            if (loaded is { } follower) local.Remove(key, follower);
        }
        return Task.CompletedTask;
    }

    public async Task<int> Load(long version, CancellationToken cancellation = default)
    {
        DelayDeactivation(Kept);
        CatalogueFollower follower = await Loaded(cancellation);
        await follower.CatchUp(version, cancellation);
        DelayDeactivation(Kept);
        return follower.View.ResourceCount;
    }

    public Task<ShardSummary> Summarise(long version, int sampled, CancellationToken cancellation = default) =>
        Answer(version, view => view.Summarise(sampled), cancellation);

    public Task<ShardWords> Spell(long version, string query, CancellationToken cancellation = default) =>
        Answer(version, view => view.Spell(query), cancellation);

    public Task<ShardPart> Find(long version, ImmutableArray<ResourceId> ids, CancellationToken cancellation = default) =>
        Answer(version, view => Ranker.Find(view, ids), cancellation);

    public Task<ShardPart> OfConcepts(
        long version, ImmutableArray<ConceptId> concepts, int each, bool exercises, CancellationToken cancellation = default) =>
        Answer(version, view => Ranker.OfConcepts(view, concepts, each, exercises), cancellation);

    public Task<int> Count(long version, ConceptId concept, CancellationToken cancellation = default) =>
        Answer(version, view => view.CountAvailable(concept), cancellation);

    public Task<ShardPart> Recommend(
        ShardAsk ask, LearnerSnapshot learner, RecommendationRequest request, CancellationToken cancellation = default) => Answer(
        ask.Version,
        view => rankers.Of(learner.Variant).Ranker.Shortlist(
            view, learner, request, ask, relevance.Of(key.Tenant), tutoring.Of(view, learner), groups.GainsOf(key.Tenant)),
        cancellation);

    public Task<ShardPart> Search(
        ShardAsk ask, LearnerSnapshot learner, SearchRequest request, ImmutableArray<float> query, CancellationToken cancellation = default) =>
        Answer(ask.Version, view => rankers.Of(learner.Variant).Ranker.Shortlist(view, learner, request, query.AsSpan(), ask), cancellation);

    public Task<ShardPart> Rerank(ShardAsk ask, RerankRequest request, CancellationToken cancellation = default) =>
        Answer(ask.Version, view => Ranker.Shortlist(view, request, ask), cancellation);

    public Task<ShardPart> Similar(ShardAsk ask, SimilarRequest request, ShardResource origin, CancellationToken cancellation = default) =>
        Answer(ask.Version, view => rankers.Control.Shortlist(view, request, origin.Put, ask), cancellation);

    private async Task<T> Answer<T>(long version, Func<CatalogueView, T> question, CancellationToken cancellation)
    {
        CatalogueFollower follower = await Loaded(cancellation);
        if (questions >= options.ShardQuestions)
            throw RefusalException.Overloaded($"A part of the catalogue is working on {questions} questions already. Ask again in a second.");
        questions++;
        try
        {
            await follower.CatchUp(version, cancellation);
            return await Task.Run(() => question(follower.View), cancellation);
        }
        finally
        {
            questions--;
        }
    }

    /// <summary>Whoever waits for it to be loaded asks nothing of it yet, and does not count as a question.</summary>
    private async ValueTask<CatalogueFollower> Loaded(CancellationToken cancellation)
    {
        if (loading.IsFaulted) loading = Task.Run(Load, CancellationToken.None); // the store was away, perhaps
        if (loading.IsCompletedSuccessfully) return loading.Result;
        if (waiting >= options.ShardQuestions)
            throw RefusalException.Unavailable($"A part of the catalogue is being loaded, and {waiting} questions wait for it. The same call may succeed later.");
        waiting++;
        try
        {
            return await loading.WaitAsync(cancellation);
        }
        finally
        {
            waiting--;
        }
    }

    private async Task<CatalogueFollower> Load()
    {
        await replicas.Of(key.Tenant).ConfigureAwait(false); // then this silo follows the tenant's feed
        CatalogueFollower follower = replicas.Follower(key.Tenant, key.ModelId, key.Dimensions, new CataloguePart(key.Shards, key.Shard));
        await follower.CatchUp(await store.Head(key.Tenant).ConfigureAwait(false)).ConfigureAwait(false);
        lock (gate)
        {
            loaded = follower;
            if (!gone) local.Add(key, follower); // else nobody would remove it
        }
        return follower;
    }
}
