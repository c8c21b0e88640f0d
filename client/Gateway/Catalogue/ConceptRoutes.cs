using Sextant.Catalogue;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Tenants;

namespace Sextant.Gateway.Catalogue;

internal static class ConceptRoutes
{
    public static void MapConcepts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/concepts/{id}", Get).WithSummary("A concept in its place in the knowledge graph");

    private static async Task<Ok<Wire.ConceptDescription>> Get(Caller caller, PathId concept, IGrainFactory grains, CancellationToken cancellation) =>
        await grains.Catalogue(caller).Describe(new ConceptId(concept.Value), cancellation) is { } description
            ? TypedResults.Ok(description.ToWire())
            : throw Absent(concept);

    public static ProblemException Absent(PathId concept) => new(ProblemCode.NotFound, $"There is no concept '{concept.Value}'.", "id");

    public static ICatalogueGrain Catalogue(this IGrainFactory grains, Caller caller) =>
        grains.GetGrain<ICatalogueGrain>(caller.Tenant.Value);
}
