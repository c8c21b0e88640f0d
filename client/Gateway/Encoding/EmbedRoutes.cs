using Sextant.Encoding;
using Sextant.Gateway.Json;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Tenants;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Encoding;

internal static class EmbedRoutes
{
    public static void MapEmbed(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/embed", Embed).WithSummary("Embeddings of texts by the active model");

    private static async Task<Ok<Wire.EmbedAnswer>> Embed(
        Caller _, JsonBody<Wire.EmbedRequest> body, IGrainFactory grains, CancellationToken cancellation)
    {
        ProblemException.ThrowIf(Check(body.Message));
        var request = new EncodingRequest([.. body.Message.Inputs], body.Message.Purpose.ToDomain());
        var embeddings = await grains.GetGrain<IEncoderGrain>(0).Encode(request, cancellation);
        return TypedResults.Ok(embeddings.ToWire());
    }

    private static Fault? Check(Wire.EmbedRequest request) =>
        (request.Inputs is { Count: > 0 } ? null : new Fault("inputs", "must hold at least one text."))
        ?? Rules.Each(request.Inputs, "inputs", Limits.Inputs, (text, field) =>
            text is null ? Rules.Missing(field) : text.Length <= Limits.Input ? null : new Fault(field, $"must be at most {Limits.Input} characters; it is {text.Length}."));

    private static Wire.EmbedAnswer ToWire(this Embeddings embeddings) => new(
        embeddings.ModelId,
        embeddings.Dimensions,
        [.. Enumerable.Range(0, embeddings.Count).Select(text => embeddings[text].ToArray())]);

    // The wire's words start at 1, so that 0 is a word left out.
    public static EncodingPurpose ToDomain(this Wire.EncodingPurpose purpose) => (EncodingPurpose)(purpose - 1);
}
