using Sextant.Gateway.Tenants;

namespace Sextant.Gateway.Imports;

internal static class ImportRoutes
{
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/resources/import", Resources).WithSummary("Put many resources, one a line; a later line of the same id wins");
        routes.MapPost("/v1/concepts/import", Concepts).WithSummary("Put many concepts, one a line");
        routes.MapPost("/v1/relations/import", Relations).WithSummary("Put many relations, one a line; their concepts must exist");
    }

    private static async Task<Ok<Wire.ImportReport>> Resources(
        Caller caller, NdjsonBody<Wire.Resource> body, Importer importer, ImportGate gate, CancellationToken cancellation)
    {
        using var place = gate.Enter();
        return TypedResults.Ok(await importer.Resources(caller.Tenant, body.Lines, cancellation));
    }

    private static async Task<Ok<Wire.ImportReport>> Concepts(
        Caller caller, NdjsonBody<Wire.Concept> body, Importer importer, ImportGate gate, CancellationToken cancellation)
    {
        using var place = gate.Enter();
        return TypedResults.Ok(await importer.Concepts(caller.Tenant, body.Lines, cancellation));
    }

    private static async Task<Ok<Wire.ImportReport>> Relations(
        Caller caller, NdjsonBody<Wire.Relation> body, Importer importer, ImportGate gate, CancellationToken cancellation)
    {
        using var place = gate.Enter();
        return TypedResults.Ok(await importer.Relations(caller.Tenant, body.Lines, cancellation));
    }
}
