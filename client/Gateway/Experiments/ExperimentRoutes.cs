using Microsoft.OpenApi;
using Sextant.Experiments;
using Sextant.Gateway.Json;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Tenants;

namespace Sextant.Gateway.Experiments;

internal static class ExperimentRoutes
{
    private static readonly AcceptedQuery LogQuery = new(
    [
        new("after", JsonSchemaType.Integer, "The sequence number of the last answer known; 0 when absent.", Minimum: 0),
        new("settled", JsonSchemaType.Boolean, "Only answers whose window has passed, so that their rewards are final; false when absent."),
    ]);

    public static void MapExperiments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/experiments", Compare).WithSummary("How the variants of the running experiment do, with 95% intervals");
        routes.MapGet("/v1/exposures", Export)
            .WithSummary("What learners were shown and what came of it, an item a line, streamed")
            .Produces<Wire.LoggedItem>(StatusCodes.Status200OK, MediaTypes.Ndjson[0])
            .WithMetadata(LogQuery);
    }

    private static async Task<Ok<Wire.ExperimentTable>> Compare(Caller caller, IGrainFactory grains, CancellationToken cancellation) =>
        TypedResults.Ok((await Of(caller, grains).Compare(cancellation)).ToWire());

    private static Task Export(Caller caller, ExposureQuery query, IGrainFactory grains, HttpContext context) =>
        ExposureExporter.Write(context.Response, Of(caller, grains), query, context.RequestAborted);

    private static IExperimentsGrain Of(Caller caller, IGrainFactory grains) => grains.GetGrain<IExperimentsGrain>(caller.Tenant.Value);
}
