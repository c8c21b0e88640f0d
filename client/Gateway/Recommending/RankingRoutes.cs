using Sextant.Gateway.Json;
using Sextant.Gateway.Learners;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Retrying;
using Sextant.Gateway.Tenants;
using Sextant.Recommending;

namespace Sextant.Gateway.Recommending;

internal static class RankingRoutes
{
    public static void MapRecommendations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/learners/{id}/recommendations", Recommend)
            .WithSummary("What a learner should see next, best first, with reasons")
            .WithMetadata(new AcceptedQuery(FilterParameters.WithLearner));
        routes.MapGet("/v1/learners/{id}/why-not/{resourceId}", WhyNot)
            .WithSummary("Why a resource is not in a learner's recommendations, or at which place it is")
            .WithMetadata(new AcceptedQuery(FilterParameters.WithLearner));
        routes.MapPost("/v1/learners/{id}/search", Search).WithSummary("What answers a question, ordered for a learner").Repeatable();
        routes.MapPost("/v1/learners/{id}/rerank", Rerank).WithSummary("The caller's own candidates in a learner's order").Repeatable();
    }

    private static async Task<Ok<Wire.RankedAnswer>> Recommend(
        Caller caller, PathId learner, FilterQuery query, IGrainFactory grains, CancellationToken cancellation)
    {
        var request = new RecommendationRequest(query.Count, query.Filter, query.MinVersion);
        var answer = await grains.Learner(caller, learner).Recommend(request, cancellation);
        return TypedResults.Ok(answer.ToWire(learner.Value));
    }

    private static async Task<Ok<Wire.WhyNotAnswer>> WhyNot(
        Caller caller, PathId learner, PathId resource, FilterQuery query, IGrainFactory grains, CancellationToken cancellation)
    {
        var request = new RecommendationRequest(query.Count, query.Filter, query.MinVersion);
        var why = await grains.Learner(caller, learner).WhyNot(request, new ResourceId(resource.Value), cancellation);
        return TypedResults.Ok(why.ToWire(learner.Value));
    }

    private static async Task<Ok<Wire.RankedAnswer>> Search(
        Caller caller, PathId learner, JsonBody<Wire.SearchRequest> body, IGrainFactory grains, CancellationToken cancellation)
    {
        ProblemException.ThrowIf(RankingRules.Check(body.Message));
        var answer = await grains.Learner(caller, learner).Search(body.Message.ToDomain(), cancellation);
        return TypedResults.Ok(answer.ToWire(learner.Value));
    }

    private static async Task<Ok<Wire.RankedAnswer>> Rerank(
        Caller caller, PathId learner, JsonBody<Wire.RerankRequest> body, IGrainFactory grains, CancellationToken cancellation)
    {
        ProblemException.ThrowIf(RankingRules.Check(body.Message));
        var answer = await grains.Learner(caller, learner).Rerank(body.Message.ToDomain(), cancellation);
        return TypedResults.Ok(answer.ToWire(learner.Value, reranked: true));
    }
}
