using Sextant.Encoding;
using Sextant.Gateway.Catalogue;
using Sextant.Gateway.Json;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Tenants;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Encoding;

internal static class ModelRoutes
{
    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/models", List).WithSummary("The active encoder model, the others, and the size of the catalogue");
        routes.MapPost("/v1/models/{name}/activate", Activate)
            .WithSummary("Encode the catalogue by another model in the background, then serve by it")
            .Produces<Wire.ActivationReceipt>(StatusCodes.Status202Accepted);
        routes.MapPost("/v1/models/rollback", Rollback)
            .WithSummary("Go back to the model that was active before, as by activating it")
            .Produces<Wire.ActivationReceipt>(StatusCodes.Status202Accepted);
    }

    private static async Task<Ok<Wire.ModelsAnswer>> List(Caller caller, IGrainFactory grains, CancellationToken cancellation)
    {
        var models = await grains.GetGrain<IModelsGrain>(0).Describe();
        var summary = await grains.Catalogue(caller).Summarise(cancellation);
        return TypedResults.Ok(new Wire.ModelsAnswer(
            new Wire.ModelDescription(summary.ModelId, summary.Dimensions),
            new Wire.CatalogueCounts(summary.Version, summary.Resources, summary.Concepts, summary.Relations),
            [.. models.Select(ToWire)]));
    }

    private static async Task<Accepted<Wire.ActivationReceipt>> Activate(
        Caller caller, string name, EmptyBody body, IGrainFactory grains)
    {
        caller.RequireOperator();
        ProblemException.ThrowIf(Rules.Id(name, "name"));
        await grains.GetGrain<IModelsGrain>(0).Activate(name);
        return TypedResults.Accepted("/v1/models", new Wire.ActivationReceipt(name));
    }

    private static async Task<Accepted<Wire.ActivationReceipt>> Rollback(Caller caller, EmptyBody body, IGrainFactory grains)
    {
        caller.RequireOperator();
        string name = await grains.GetGrain<IModelsGrain>(0).Rollback();
        return TypedResults.Accepted("/v1/models", new Wire.ActivationReceipt(name));
    }

    private static Wire.ModelStatus ToWire(ModelDescription model) => new(
        model.Name,
        model.Id,
        model.Dimensions,
        model.Active,
        model.Preparing is { } progress ? new Wire.PreparationProgress(progress.Encoded, progress.Total) : null,
        model.Error,
        model.Previous);
}
