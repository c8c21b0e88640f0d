using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Ranking;
using Sextant.Recommending;

namespace Sextant.Sharding;

/// <summary>
/// What an answer over all shards is made from: a view of the silo's concepts with the resources that the shards found best.
/// The ordinary code then answers from it as from any view.
/// </summary>
public sealed class Gathering(CatalogueShards shards)
{
    private const int LeastFound = 64;

    /// <param name="concepts">The silo's own view, divided; so in all of these.</param>
    /// <param name="asked">A resource that is to be talked about.</param>
    public async Task<CatalogueView> For(
        CatalogueView concepts, LearnerSnapshot learner, RecommendationRequest request, ResourceId? asked, CancellationToken cancellation)
    {
        RequestChecks.Check(request);
        ShardSet set = shards.Of(concepts);
        UsualResources usual = await set.Usual(concepts.Version, cancellation);
        ShardAsk ask = Ask(concepts, Ranker.PoolOf(request), [.. Examples(learner), .. asked is { } one ? [one] : Array.Empty<ResourceId>()]) with
        {
            AroundLearner = usual.Around(concepts, learner),
        };
        return concepts.Gather(await set.Ask((shard, token) => shard.Recommend(ask, learner, request, token), cancellation), usual);
    }

    public async Task<CatalogueView> For(
        CatalogueView concepts, LearnerSnapshot learner, SearchRequest request, Embeddings? query, CancellationToken cancellation)
    {
        RequestChecks.Check(request);
        ShardSet set = shards.Of(concepts);
        UsualResources usual = await set.Usual(concepts.Version, cancellation);
        ImmutableArray<float> vector = query is null ? [] : [.. query[0]];
        ShardAsk ask = Ask(concepts, Math.Max(LeastFound, 2 * request.Count), Examples(learner)) with
        {
            AroundLearner = usual.Around(concepts, learner),
            AroundQuery = usual.AroundQuery(concepts, vector.AsSpan()),
            Words = await set.Weigh(concepts.Version, request.Query, cancellation),
        };
        return concepts.Gather(await set.Ask((shard, token) => shard.Search(ask, learner, request, vector, token), cancellation), usual);
    }

    public async Task<CatalogueView> For(CatalogueView concepts, LearnerSnapshot learner, RerankRequest request, CancellationToken cancellation)
    {
        RequestChecks.Check(request);
        ShardSet set = shards.Of(concepts);
        UsualResources usual = await set.Usual(concepts.Version, cancellation);
        ShardAsk ask = Ask(concepts, 0, Examples(learner)) with
        {
            Words = request.Query is { } query ? await set.Weigh(concepts.Version, query, cancellation) : null,
        };
        return concepts.Gather(await set.Ask((shard, token) => shard.Rerank(ask, request, token), cancellation), usual);
    }

    public async Task<CatalogueView> For(CatalogueView concepts, SimilarRequest request, CancellationToken cancellation)
    {
        RequestChecks.Check(request);
        ShardSet set = shards.Of(concepts);
        UsualResources usual = await set.Usual(concepts.Version, cancellation);
        ShardPart[] origin = await set.Find(concepts.Version, [request.ResourceId], cancellation);
        if (origin is not [{ Resources: [var found] }]) return concepts.Gather(origin, usual); // where it is not found either
        ShardAsk ask = Ask(concepts, Math.Max(LeastFound, 2 * request.Count), []) with { AroundQuery = usual.AroundOrigin(found.Put.Embedding.AsSpan()) };
        ShardPart[] parts = await set.Ask((shard, token) => shard.Similar(ask, request, found, token), cancellation);
        return concepts.Gather([.. origin, .. parts], usual);
    }

    private static ShardAsk Ask(CatalogueView concepts, int best, ImmutableArray<ResourceId> also) =>
        new(concepts.Version, Ranker.MostOfEach(best, concepts.Part.Shards), also);

    /// <summary>What reasons name.</summary>
    private static ImmutableArray<ResourceId> Examples(LearnerSnapshot learner) =>
        learner.Interests.IsDefault ? [] : [.. learner.Interests.Select(interest => interest.Example).Distinct()];
}
