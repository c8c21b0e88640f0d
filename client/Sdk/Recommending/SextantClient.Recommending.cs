namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    /// <summary>What a learner should see next, best first; no items when nothing is good enough.</summary>
    public Task<RankedAnswer> Recommend(string learnerId, RecommendationQuery? query = null, CancellationToken cancellation = default) =>
        Get(
            $"v1/learners/{Segment(learnerId)}/recommendations{query?.ToQuery(learner: true)}",
            WireJson.Default.RankedAnswer,
            cancellation);

    /// <summary>Why a resource is not in what <see cref="Recommend"/> answers to the same query, or at which place it is.</summary>
    public Task<WhyNotAnswer> WhyNot(
        string learnerId, string resourceId, RecommendationQuery? query = null, CancellationToken cancellation = default) =>
        Get(
            $"v1/learners/{Segment(learnerId)}/why-not/{Segment(resourceId)}{query?.ToQuery(learner: true)}",
            WireJson.Default.WhyNotAnswer,
            cancellation);

    /// <summary>What answers a question, ordered for this learner.</summary>
    public Task<RankedAnswer> Search(string learnerId, SearchRequest request, CancellationToken cancellation = default) =>
        Post($"v1/learners/{Segment(learnerId)}/search", request, WireJson.Default.SearchRequest, WireJson.Default.RankedAnswer, cancellation);

    /// <summary>The caller's own candidates in this learner's order.</summary>
    public Task<RankedAnswer> Rerank(string learnerId, RerankRequest request, CancellationToken cancellation = default) =>
        Post($"v1/learners/{Segment(learnerId)}/rerank", request, WireJson.Default.RerankRequest, WireJson.Default.RankedAnswer, cancellation);
}
