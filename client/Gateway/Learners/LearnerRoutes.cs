using Sextant.Gateway.Json;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Retrying;
using Sextant.Gateway.Tenants;
using Sextant.Learners;
using Sextant.Refusals;

namespace Sextant.Gateway.Learners;

internal static class LearnerRoutes
{
    public static void MapLearners(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/learners/{id}/interactions", Record)
            .WithSummary("Record what a learner did: one interaction or an array of them, all or none")
            .Repeatable(); // ids count once
        routes.MapGet("/v1/learners/{id}", Get).WithSummary("What a learner is drawn to and did last");
        routes.MapPut("/v1/learners/{id}/preferences", Prefer)
            .WithSummary("What a learner says of themselves: interests, goals, languages")
            .Repeatable();
        routes.MapGet("/v1/learners/{id}/export", Export)
            .WithSummary("Everything held about a learner, streamed")
            .Produces<Wire.LearnerExport>();
        routes.MapDelete("/v1/learners/{id}", Erase).WithSummary("Erase everything held about a learner");
    }

    private static async Task<Ok<Wire.InteractionReceipt>> Record(
        Caller caller, PathId learner, InteractionBatch batch, IGrainFactory grains, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        ProblemException.ThrowIf(InteractionRules.Check(batch, now));
        try
        {
            var receipt = await grains.Learner(caller, learner).Record(DomainOf(batch, now), cancellation);
            return TypedResults.Ok(receipt.ToWire());
        }
        catch (RefusalException refusal) when (refusal.Field is { } field)
        {
            throw new ProblemException(Translation.CodeOf(refusal.Refusal), refusal.Message, FieldOf(field, batch.Single), refusal);
        }
    }

    private static ImmutableArray<Interaction> DomainOf(InteractionBatch batch, DateTimeOffset now)
    {
        var interactions = ImmutableArray.CreateBuilder<Interaction>(batch.Interactions.Count);
        foreach (var interaction in batch.Interactions) interactions.Add(interaction!.ToDomain(now));
        return interactions.MoveToImmutable();
    }

    /// <summary>The grain's <c>interactions[3].resourceId</c> is <c>[3].resourceId</c> of the body, or <c>resourceId</c> of a body that is one object.</summary>
    private static string FieldOf(string field, bool single)
    {
        const string Argument = "interactions";
        if (!field.StartsWith(Argument, StringComparison.Ordinal)) return field;
        string path = field[Argument.Length..];
        return single ? path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..] : path;
    }

    private static async Task<Ok<Wire.LearnerProfile>> Get(Caller caller, PathId learner, IGrainFactory grains, CancellationToken cancellation) =>
        TypedResults.Ok((await grains.Learner(caller, learner).Describe(cancellation)).ToWire());

    private static async Task<Ok<Wire.LearnerPreferences>> Prefer(
        Caller caller, PathId learner, JsonBody<Wire.LearnerPreferences> body, IGrainFactory grains, CancellationToken cancellation)
    {
        ProblemException.ThrowIf(PreferenceChecks.Check(body.Message));
        LearnerPreferences preferences = body.Message.ToDomain();
        await grains.Learner(caller, learner).Prefer(preferences, cancellation);
        return TypedResults.Ok(preferences.ToWire());
    }

    private static Task Export(Caller caller, PathId learner, IGrainFactory grains, HttpContext context) =>
        LearnerExporter.Write(context.Response, grains.Learner(caller, learner), context.RequestAborted);

    private static async Task<Ok<Wire.ErasureReceipt>> Erase(Caller caller, PathId learner, IGrainFactory grains, CancellationToken cancellation) =>
        TypedResults.Ok((await grains.Learner(caller, learner).Erase(cancellation)).ToWire());
}
