namespace Sextant.Recommending;

/// <summary>Ranks on the silo's catalogue replica; pure computation. Key: 0, a stateless worker.</summary>
[Alias("sextant.IRankerGrain")]
public interface IRankerGrain : IGrainWithIntegerKey
{
    [Alias("Recommend")]
    Task<RankedAnswer> Recommend(LearnerSnapshot learner, RecommendationRequest request, CancellationToken cancellation = default);

    [Alias("Search")]
    Task<RankedAnswer> Search(LearnerSnapshot learner, SearchRequest request, CancellationToken cancellation = default);

    [Alias("Rerank")]
    Task<RankedAnswer> Rerank(LearnerSnapshot learner, RerankRequest request, CancellationToken cancellation = default);

    [Alias("Similar")]
    Task<RankedAnswer> Similar(TenantId tenant, SimilarRequest request, CancellationToken cancellation = default);

    [Alias("WhyNot")]
    Task<WhyNot> WhyNot(LearnerSnapshot learner, RecommendationRequest request, ResourceId resource, CancellationToken cancellation = default);
}
