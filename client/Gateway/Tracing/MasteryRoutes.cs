using Sextant.Gateway.Learners;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Tenants;

namespace Sextant.Gateway.Tracing;

internal static class MasteryRoutes
{
    public static void MapMastery(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/learners/{id}/mastery", Get)
            .WithSummary("What a learner has shown to know, concept by concept")
            .WithMetadata(MasteryQuery.Accepted);

    private static async Task<Ok<Wire.LearnerMastery>> Get(
        Caller caller, PathId learner, MasteryQuery query, IGrainFactory grains, CancellationToken cancellation)
    {
        var mastery = await grains.Learner(caller, learner).Mastery(query.Request, cancellation);
        return TypedResults.Ok(mastery.ToWire(learner.Value, query.Request.History));
    }
}
