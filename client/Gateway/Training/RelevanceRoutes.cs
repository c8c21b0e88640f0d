using Sextant.Gateway.Json;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Tenants;
using Sextant.Gateway.Validation;
using Sextant.Training;

namespace Sextant.Gateway.Training;

internal static class RelevanceRoutes
{
    public static void MapRelevance(this IEndpointRouteBuilder routes)
    {
        var relevance = routes.MapGroup("/v1/relevance");
        relevance.MapGet("", List).WithSummary("The tenant's trained relevance models, and the training that runs");
        relevance.MapPost("/train", Train)
            .WithSummary("Train a relevance model from the tenant's journal in the background")
            .Produces<Wire.RelevanceAnswer>(StatusCodes.Status202Accepted);
        relevance.MapPost("/{name}/activate", Activate).WithSummary("Make a kept relevance model active");
        relevance.MapPost("/rollback", RollBack).WithSummary("Make the relevance model active that was so before");
    }

    private static async Task<Ok<Wire.RelevanceAnswer>> List(Caller caller, IGrainFactory grains) =>
        TypedResults.Ok(await Describe(caller, grains));

    // Bodies say nothing, but must be there as JSON: a form on another site could not send one.
    private static async Task<Accepted<Wire.RelevanceAnswer>> Train(Caller caller, JsonBody<Wire.ActivationRequest> body, IGrainFactory grains)
    {
        caller.RequireOperator(); // it takes the processors of every tenant's silo for minutes
        await Of(caller, grains).Train();
        return TypedResults.Accepted("/v1/relevance", await Describe(caller, grains));
    }

    private static async Task<Ok<Wire.RelevanceAnswer>> Activate(
        Caller caller, string name, JsonBody<Wire.ActivationRequest> body, IGrainFactory grains)
    {
        caller.RequireOperator();
        ProblemException.ThrowIf(Rules.Id(name, "name"));
        await Of(caller, grains).Activate(name);
        return TypedResults.Ok(await Describe(caller, grains));
    }

    private static async Task<Ok<Wire.RelevanceAnswer>> RollBack(Caller caller, JsonBody<Wire.ActivationRequest> body, IGrainFactory grains)
    {
        caller.RequireOperator();
        await Of(caller, grains).Rollback();
        return TypedResults.Ok(await Describe(caller, grains));
    }

    private static IRelevanceGrain Of(Caller caller, IGrainFactory grains) => grains.GetGrain<IRelevanceGrain>(caller.Tenant.Value);

    private static async Task<Wire.RelevanceAnswer> Describe(Caller caller, IGrainFactory grains)
    {
        RelevanceDescription known = await Of(caller, grains).Describe();
        return new Wire.RelevanceAnswer([.. known.Models.Select(ToWire)], ToWire(known.Running), known.Error);
    }

    private static Wire.RelevanceModel ToWire(RelevanceModelDescription model) => new(model.Name, model.TrainedAt, model.Active, model.Remarks);

    private static Wire.TrainingProgress? ToWire(TrainingProgress? progress) => progress is null
        ? null
        : new(progress.Part, progress.Epoch, progress.Epochs, progress.Loss, progress.Validation);
}
