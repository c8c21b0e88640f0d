using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Ranking;
using Sextant.Refusals;
using Sextant.Training;

namespace Sextant.Recommending;

/// <summary>Ranks on this silo's replica. Reentrant: while one call waits for the encoder, others rank.</summary>
[StatelessWorker, Reentrant]
public sealed class RankerGrain(CatalogueReplicas replicas, LoadedModels models, RelevanceModels relevance, Ranker ranker, TimeProvider time) : Grain, IRankerGrain
{
    public async Task<RankedAnswer> Recommend(LearnerSnapshot learner, RecommendationRequest request, CancellationToken cancellation = default)
    {
        CatalogueFollower follower = await replicas.Of(learner.Tenant);
        return ranker.Recommend(follower.View, learner, request, NewRequestId(), relevance.Of(learner.Tenant));
    }

    public async Task<RankedAnswer> Search(LearnerSnapshot learner, SearchRequest request, CancellationToken cancellation = default)
    {
        (CatalogueView view, Embeddings? query) = await Encode(learner.Tenant, request.Query, cancellation);
        return ranker.Search(view, learner, request, query is null ? [] : query[0], NewRequestId());
    }

    public async Task<RankedAnswer> Rerank(LearnerSnapshot learner, RerankRequest request, CancellationToken cancellation = default)
    {
        if (string.IsNullOrEmpty(request.Query))
            return ranker.Rerank((await replicas.Of(learner.Tenant)).View, learner, request, [], NewRequestId(), relevance.Of(learner.Tenant));
        (CatalogueView view, Embeddings? query) = await Encode(learner.Tenant, request.Query, cancellation);
        return ranker.Rerank(view, learner, request, query is null ? [] : query[0], NewRequestId());
    }

    public async Task<RankedAnswer> Similar(TenantId tenant, SimilarRequest request, CancellationToken cancellation = default)
    {
        CatalogueFollower follower = await replicas.Of(tenant);
        return ranker.Similar(follower.View, request, NewRequestId());
    }

    /// <summary>
    /// The question's vector with a view of the same model. Where that model cannot be loaded there is no vector, and
    /// words alone decide; where another became active meanwhile, its view is taken.
    /// </summary>
    private async Task<(CatalogueView View, Embeddings? Query)> Encode(TenantId tenant, string query, CancellationToken cancellation)
    {
        CatalogueFollower follower = await replicas.Of(tenant);
        while (true)
        {
            CatalogueView view = follower.View;
            try
            {
                if (models.Has(view.ModelId))
                {
                    Embeddings embeddings = await GrainFactory.GetGrain<IEncoderGrain>(0)
                        .Encode(new EncodingRequest([query], EncodingPurpose.Query, tenant, view.ModelId), cancellation);
                    return (follower.View is { } newer && newer.ModelId == view.ModelId ? newer : view, embeddings);
                }
            }
            catch (RefusalException) when (!models.Has(view.ModelId))
            {
                // It was let go since it was found.
            }
            if (follower.View.ModelId == view.ModelId) return (view, null);
        }
    }

    private string NewRequestId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
