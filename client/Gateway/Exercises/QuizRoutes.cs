using Sextant.Gateway.Learners;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Tenants;

namespace Sextant.Gateway.Exercises;

internal static class QuizRoutes
{
    public static void MapExercises(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/learners/{id}/quiz", Get)
            .WithSummary("Exercises for a learner: to practise, to measure or to place")
            .WithMetadata(QuizQuery.Accepted);

    private static async Task<Ok<Wire.Quiz>> Get(
        Caller caller, PathId learner, QuizQuery query, IGrainFactory grains, CancellationToken cancellation) =>
        TypedResults.Ok((await grains.Learner(caller, learner).Quiz(query.Request, cancellation)).ToWire(learner.Value));
}
