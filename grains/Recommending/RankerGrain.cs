using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Ranking;
using Sextant.Sharding;
using Sextant.Teaching;
using Sextant.Tracing;
using Sextant.Training;

namespace Sextant.Recommending;

/// <summary>Ranks on this silo's replica, or on what the shards of a large one found. Reentrant: while one call waits, others rank.</summary>
[StatelessWorker, Reentrant]
public sealed class RankerGrain(
    CatalogueReplicas replicas,
    QueryVectors vectors,
    RelevanceModels relevance,
    VariantRankers rankers,
    PolicyGuard guard,
    Tutoring tutoring,
    LiveGroups groups,
    Gathering gathering,
    TimeProvider time) : Grain, IRankerGrain
{
    public async Task<RankedAnswer> Recommend(LearnerSnapshot learner, RecommendationRequest request, CancellationToken cancellation = default)
    {
        CatalogueView view = (await replicas.Of(learner.Tenant)).View;
        if (view.Part.IsDivided) view = await gathering.For(view, learner, request, null, cancellation);
        (Ranker ranker, string variant) = rankers.Of(learner.Variant);
        LearnerTracing knowledge = tutoring.Of(view, learner);
        RankedAnswer answer = ranker.Recommend(view, learner, request, NewRequestId(), relevance.Of(learner.Tenant), knowledge, groups.GainsOf(learner.Tenant));
        return guard.Check(answer, view, request.Filter) with { Variant = variant, Tracing = knowledge.Model };
    }

    public async Task<RankedAnswer> Search(LearnerSnapshot learner, SearchRequest request, CancellationToken cancellation = default)
    {
        (CatalogueView view, Embeddings? query) = await vectors.Of(GrainFactory, learner.Tenant, [request.Query], cancellation);
        if (view.Part.IsDivided) view = await gathering.For(view, learner, request, query, cancellation);
        (Ranker ranker, string variant) = rankers.Of(learner.Variant);
        RankedAnswer answer = ranker.Search(view, learner, request, query is null ? [] : query[0], NewRequestId());
        return guard.Check(answer, view, request.Filter) with { Variant = variant };
    }

    public async Task<RankedAnswer> Rerank(LearnerSnapshot learner, RerankRequest request, CancellationToken cancellation = default)
    {
        (Ranker ranker, string variant) = rankers.Of(learner.Variant);
        (CatalogueView view, Embeddings? query) = string.IsNullOrEmpty(request.Query)
            ? ((await replicas.Of(learner.Tenant)).View, null)
            : await vectors.Of(GrainFactory, learner.Tenant, [request.Query], cancellation);
        if (view.Part.IsDivided) view = await gathering.For(view, learner, request, cancellation);
        LearnerTracing knowledge = tutoring.Of(view, learner);
        RankedAnswer answer = ranker.Rerank(
            view, learner, request, query is null ? [] : query[0], NewRequestId(), relevance.Of(learner.Tenant), knowledge, groups.GainsOf(learner.Tenant));
        return guard.Check(answer, view, request) with { Variant = variant, Tracing = query is null ? knowledge.Model : null };
    }

    public async Task<RankedAnswer> Similar(TenantId tenant, SimilarRequest request, CancellationToken cancellation = default)
    {
        CatalogueView view = (await replicas.Of(tenant)).View;
        if (view.Part.IsDivided) view = await gathering.For(view, request, cancellation);
        return guard.Check(rankers.Control.Similar(view, request, NewRequestId()), view, request.Filter);
    }

    public async Task<WhyNot> WhyNot(
        LearnerSnapshot learner, RecommendationRequest request, ResourceId resource, CancellationToken cancellation = default)
    {
        CatalogueView view = (await replicas.Of(learner.Tenant)).View;
        if (view.Part.IsDivided) view = await gathering.For(view, learner, request, resource, cancellation);
        return rankers.Of(learner.Variant).Ranker
            .WhyNot(view, learner, request, resource, relevance.Of(learner.Tenant), tutoring.Of(view, learner), groups.GainsOf(learner.Tenant));
    }

    private string NewRequestId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
