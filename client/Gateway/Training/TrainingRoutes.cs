using Sextant.Gateway.Json;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Tenants;
using Sextant.Gateway.Validation;
using Sextant.Training;

namespace Sextant.Gateway.Training;

/// <summary>The models that a tenant's journal trains: two sorts, the same four routes for each.</summary>
internal static class TrainingRoutes
{
    public static void MapTraining(this IEndpointRouteBuilder routes)
    {
        Map(routes, "relevance", (grains, tenant) => Trainer.Of(grains.GetGrain<IRelevanceGrain>(tenant.Value)));
        Map(routes, "tracing", (grains, tenant) => Trainer.Of(grains.GetGrain<ITracingGrain>(tenant.Value)));
    }

    /// <param name="what">Which sort of models: the last word of the route, and part of its description.</param>
    private static void Map(IEndpointRouteBuilder routes, string what, Func<IGrainFactory, TenantId, Trainer> find)
    {
        string route = $"/v1/{what}";
        var models = routes.MapGroup(route);
        models.MapGet("", async (Caller caller, IGrainFactory grains) => TypedResults.Ok(await List(find(grains, caller.Tenant))))
            .WithSummary($"The tenant's trained {what} models, and the training that runs");

        models.MapPost("/train", async (Caller caller, EmptyBody body, IGrainFactory grains) =>
            {
                caller.RequireOperator(); // it takes the processors of every tenant's silo for minutes
                var trainer = find(grains, caller.Tenant);
                await trainer.Train();
                return TypedResults.Accepted(route, await List(trainer));
            })
            .WithSummary($"Train a {what} model from the tenant's journal in the background")
            .Produces<Wire.TrainedModels>(StatusCodes.Status202Accepted);
        models.MapPost("/{name}/activate", (Caller caller, string name, EmptyBody body, IGrainFactory grains) =>
            {
                caller.RequireOperator();
                ProblemException.ThrowIf(Rules.Id(name, "name"));
                return Change(find(grains, caller.Tenant), trainer => trainer.Activate(name));
            })
            .WithSummary($"Make a kept {what} model active");
        models.MapPost("/rollback", (Caller caller, EmptyBody body, IGrainFactory grains) =>
            {
                caller.RequireOperator();
                return Change(find(grains, caller.Tenant), trainer => trainer.Rollback());
            })
            .WithSummary($"Make the {what} model active that was so before");
    }

    private static async Task<Ok<Wire.TrainedModels>> Change(Trainer trainer, Func<Trainer, Task> change)
    {
        await change(trainer);
        return TypedResults.Ok(await List(trainer));
    }

    private static async Task<Wire.TrainedModels> List(Trainer trainer) => (await trainer.Describe()).ToWire();
}
