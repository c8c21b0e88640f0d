using Sextant.Encoding;
using Sextant.Gateway.Json;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Retrying;
using Sextant.Gateway.Tenants;

namespace Sextant.Gateway.Encoding;

internal static class EmbedRoutes
{
    public static void MapEmbed(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/embed", Embed).WithSummary("Embeddings of texts by the active model").Repeatable();

    private static async Task<Ok<Wire.EmbedAnswer>> Embed(
        Caller caller, JsonBody<Wire.EmbedRequest> body, IGrainFactory grains, CancellationToken cancellation)
    {
        ProblemException.ThrowIf(TextRules.Check(body.Message.Inputs, "inputs"));
        var request = new EncodingRequest([.. body.Message.Inputs], body.Message.Purpose.ToDomain(), caller.Tenant);
        var embeddings = await grains.GetGrain<IEncoderGrain>(0).Encode(request, cancellation);
        return TypedResults.Ok(embeddings.ToWire());
    }

    private static Wire.EmbedAnswer ToWire(this Embeddings embeddings) => new(
        embeddings.ModelId,
        embeddings.Dimensions,
        [.. Enumerable.Range(0, embeddings.Count).Select(text => embeddings[text].ToArray())]);

    // The wire's words start at 1, so that 0 is a word left out.
    public static EncodingPurpose ToDomain(this Wire.EncodingPurpose purpose) => (EncodingPurpose)(purpose - 1);
}
