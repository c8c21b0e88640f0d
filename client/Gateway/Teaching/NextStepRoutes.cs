using Sextant.Gateway.Learners;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Tenants;

namespace Sextant.Gateway.Teaching;

internal static class NextStepRoutes
{
    public static void MapNextStep(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/learners/{id}/next-step", Get)
            .WithSummary("One thing for a learner to do next towards goals")
            .WithMetadata(NextStepQuery.Accepted);

    private static async Task<Ok<Wire.NextStepAnswer>> Get(
        Caller caller, PathId learner, NextStepQuery query, IGrainFactory grains, CancellationToken cancellation) =>
        TypedResults.Ok((await grains.Learner(caller, learner).NextStep(query.Request, cancellation)).ToWire(learner.Value));
}
