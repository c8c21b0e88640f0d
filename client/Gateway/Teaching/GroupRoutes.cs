using Sextant.Gateway.Catalogue;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Tenants;
using Sextant.Refusals;
using Sextant.Teaching;

namespace Sextant.Gateway.Teaching;

internal static class GroupRoutes
{
    public static void MapTeaching(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/concepts/{id}/mastery", Get).WithSummary("How the tenant's learners master a concept, together; of no fewer than a least group");

    private static async Task<Ok<Wire.GroupMastery>> Get(Caller caller, PathId concept, IGrainFactory grains, CancellationToken cancellation)
    {
        try
        {
            return TypedResults.Ok(ToWire(await grains.GetGrain<ITutorGrain>(0).Group(caller.Tenant, new ConceptId(concept.Value), cancellation)));
        }
        catch (RefusalException refusal) when (refusal.Refusal == Refusal.NotFound)
        {
            throw ConceptRoutes.Absent(concept); // The tutor calls the field by its own name for it.
        }
    }

    private static Wire.GroupMastery ToWire(GroupMastery group) =>
        new(group.Concept.Value, group.Learners, group.LeastGroup, group.Mean, group.Shares);
}
