using Sextant.Gateway.Json;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Recommending;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Retrying;
using Sextant.Gateway.Tenants;
using Sextant.Gateway.Validation;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;

namespace Sextant.Gateway.Resources;

internal static class ResourceRoutes
{
    public static void MapResources(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/v1/resources/{id}", Put)
            .WithSummary("Create or replace a resource")
            .WithDescription("The body's id may be left out; where it is given it must be that of the address.")
            .Repeatable();
        routes.MapGet("/v1/resources/{id}", Get).WithSummary("A resource and how it has been used");
        routes.MapDelete("/v1/resources/{id}", Delete).WithSummary("Remove a resource");
        routes.MapGet("/v1/resources/{id}/similar", Similar)
            .WithSummary("Resources like one, nearest first")
            .WithMetadata(new AcceptedQuery(FilterParameters.WithoutLearner));
    }

    private static async Task<Ok<Wire.ResourceReceipt>> Put(
        Caller caller, PathId resource, JsonBody<Wire.Resource> body, IGrainFactory grains, CancellationToken cancellation)
    {
        // The address says it already; an import's lines have none.
        Wire.Resource sent = body.Message.Id is null ? body.Message with { Id = resource.Value } : body.Message;
        ProblemException.ThrowIf(ResourceRules.Check(sent) ?? SameId(resource, sent));
        var receipt = await Grain(grains, caller, resource).Put(sent.ToDomain(), cancellation);
        return TypedResults.Ok(receipt.ToWire());
    }

    private static async Task<Ok<Wire.ResourceDescription>> Get(
        Caller caller, PathId resource, IGrainFactory grains, TimeProvider time, CancellationToken cancellation) =>
        await Grain(grains, caller, resource).Describe(cancellation) is { } description
            ? TypedResults.Ok(description.ToWire(time.GetUtcNow()))
            : throw Absent(resource);

    private static async Task<NoContent> Delete(Caller caller, PathId resource, IGrainFactory grains, CancellationToken cancellation) =>
        await Grain(grains, caller, resource).Remove(cancellation) ? TypedResults.NoContent() : throw Absent(resource);

    private static async Task<Ok<Wire.SimilarAnswer>> Similar(
        Caller caller, PathId resource, FilterQuery query, IGrainFactory grains, CancellationToken cancellation)
    {
        var request = new SimilarRequest(new ResourceId(resource.Value), query.Count, query.Filter);
        try
        {
            var answer = await grains.GetGrain<IRankerGrain>(0).Similar(caller.Tenant, request, cancellation);
            return TypedResults.Ok(answer.ToSimilar(resource.Value));
        }
        catch (RefusalException refusal) when (refusal.Refusal == Refusal.NotFound)
        {
            throw Absent(resource); // The ranker calls the field by its own name for it.
        }
    }

    private static IResourceGrain Grain(IGrainFactory grains, Caller caller, PathId resource) =>
        grains.GetGrain<IResourceGrain>(GrainKeys.Of(caller.Tenant, new ResourceId(resource.Value)));

    private static Fault? SameId(PathId path, Wire.Resource resource) =>
        resource.Id == path.Value ? null : new Fault("id", "must be the id of the address.");

    private static ProblemException Absent(PathId resource) => new(ProblemCode.NotFound, $"There is no resource '{resource.Value}'.", "id");
}
