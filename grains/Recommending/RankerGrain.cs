using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Ranking;

namespace Sextant.Recommending;

/// <summary>Ranks on this silo's replica. Reentrant: while one call waits for the encoder, others rank.</summary>
[StatelessWorker, Reentrant]
public sealed class RankerGrain(CatalogueReplicas replicas, Ranker ranker, TimeProvider time) : Grain, IRankerGrain
{
    public async Task<RankedAnswer> Recommend(LearnerSnapshot learner, RecommendationRequest request, CancellationToken cancellation = default)
    {
        CatalogueFollower follower = await replicas.Of(learner.Tenant);
        return ranker.Recommend(follower.View, learner, request, NewRequestId());
    }

    public async Task<RankedAnswer> Search(LearnerSnapshot learner, SearchRequest request, CancellationToken cancellation = default)
    {
        CatalogueFollower follower = await replicas.Of(learner.Tenant);
        Embeddings query = await Encode(request.Query, cancellation);
        return ranker.Search(follower.View, learner, request, query[0], NewRequestId());
    }

    public async Task<RankedAnswer> Rerank(LearnerSnapshot learner, RerankRequest request, CancellationToken cancellation = default)
    {
        CatalogueFollower follower = await replicas.Of(learner.Tenant);
        if (string.IsNullOrEmpty(request.Query)) return ranker.Rerank(follower.View, learner, request, [], NewRequestId());
        Embeddings query = await Encode(request.Query, cancellation);
        return ranker.Rerank(follower.View, learner, request, query[0], NewRequestId());
    }

    public async Task<RankedAnswer> Similar(TenantId tenant, SimilarRequest request, CancellationToken cancellation = default)
    {
        CatalogueFollower follower = await replicas.Of(tenant);
        return ranker.Similar(follower.View, request, NewRequestId());
    }

    private Task<Embeddings> Encode(string query, CancellationToken cancellation) =>
        GrainFactory.GetGrain<IEncoderGrain>(0).Encode(new EncodingRequest([query], EncodingPurpose.Query), cancellation);

    private string NewRequestId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
