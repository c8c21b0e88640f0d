using Sextant.Recommending;
using Sextant.Refusals;

namespace Sextant.Gateway.Fakes;

internal sealed class FakeRanker(FakeGrains grains) : IRankerGrain
{
    public Task<RankedAnswer> Similar(TenantId tenant, SimilarRequest request, CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        return request.ResourceId.Value == FakeLearner.UnknownResource
            ? throw RefusalException.NotFound("There is no such resource.", "id")
            : Task.FromResult(new RankedAnswer(0, "fake", "request-1", [], []));
    }

    public Task<RankedAnswer> Recommend(LearnerSnapshot learner, RecommendationRequest request, CancellationToken cancellation = default) =>
        throw new NotSupportedException("A gateway asks the learner.");

    public Task<WhyNot> WhyNot(
        LearnerSnapshot learner, RecommendationRequest request, ResourceId resource, CancellationToken cancellation = default) =>
        throw new NotSupportedException("A gateway asks the learner.");

    public Task<RankedAnswer> Search(LearnerSnapshot learner, SearchRequest request, CancellationToken cancellation = default) =>
        throw new NotSupportedException("A gateway asks the learner.");

    public Task<RankedAnswer> Rerank(LearnerSnapshot learner, RerankRequest request, CancellationToken cancellation = default) =>
        throw new NotSupportedException("A gateway asks the learner.");
}
