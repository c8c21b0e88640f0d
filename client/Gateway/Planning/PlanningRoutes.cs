using Sextant.Gateway.Learners;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Tenants;
using Sextant.Teaching;

namespace Sextant.Gateway.Planning;

internal static class PlanningRoutes
{
    public static void MapPlanning(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/learners/{id}/path", Path)
            .WithSummary("An order in which a learner gets to goals, with resources and why each step")
            .WithMetadata(PathQuery.Accepted);
        routes.MapGet("/v1/learners/{id}/plan", Plan)
            .WithSummary("A calendar of learning and reviews for a learner, made from what has really happened")
            .WithMetadata(PlanQuery.Accepted);
        routes.MapGet("/v1/learners/{id}/map", Map)
            .WithSummary("The concepts around a learner's goals, and what is mastered of them")
            .WithMetadata(MapQuery.Accepted);
        routes.MapGet("/v1/graph", Graph).WithSummary("What is wrong with the tenant's prerequisites, and left out of paths");
    }

    private static async Task<Ok<Wire.LearningPath>> Path(
        Caller caller, PathId learner, PathQuery query, IGrainFactory grains, CancellationToken cancellation) =>
        TypedResults.Ok((await grains.Learner(caller, learner).Path(query.Request, cancellation)).ToWire(learner.Value));

    private static async Task<Ok<Wire.StudyPlan>> Plan(
        Caller caller, PathId learner, PlanQuery query, IGrainFactory grains, CancellationToken cancellation) =>
        TypedResults.Ok((await grains.Learner(caller, learner).Plan(query.Request, cancellation)).ToWire(learner.Value));

    private static async Task<Ok<Wire.ConceptMap>> Map(
        Caller caller, PathId learner, MapQuery query, IGrainFactory grains, CancellationToken cancellation) =>
        TypedResults.Ok((await grains.Learner(caller, learner).Map(query.Request, cancellation)).ToWire(learner.Value));

    private static async Task<Ok<Wire.GraphReport>> Graph(Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        TypedResults.Ok((await grains.GetGrain<ITutorGrain>(0).Graph(caller.Tenant, cancellation)).ToWire());
}
