using System.Buffers;
using System.Text.Json;
using Sextant.Encoding;
using Sextant.Gateway.Json;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Retrying;
using Sextant.Gateway.Tenants;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Encoding.Compatible;

/// <summary>Embeddings for clients of OpenAI's API and of text-embeddings-inference, with the keys and limits of all routes.</summary>
internal static class CompatibleRoutes
{
    public const string InferencePath = "/embed";

    private static readonly ProblemCode Empty = new("empty", StatusCodes.Status422UnprocessableEntity, "There is nothing to embed");
    private static readonly ProblemCode OtherModel = new("model_not_found", StatusCodes.Status404NotFound, "The model is not the active one");

    public static void MapCompatible(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/embeddings", OpenAi)
            .WithMetadata(new OpenAiShape())
            .WithSummary("Embeddings of texts as OpenAI's API answers them")
            .Repeatable();
        routes.MapPost(InferencePath, Inference)
            .WithMetadata(new InferenceShape())
            .WithSummary("Embeddings of texts as text-embeddings-inference answers them")
            .Repeatable();
    }

    private static async Task OpenAi(Caller caller, HttpContext context, IGrainFactory grains, CancellationToken cancellation)
    {
        var request = await Read<EmbeddingsRequest>(context);
        ProblemException.ThrowIf(
            TextRules.Check(request.Input, "input")
            ?? (request.EncodingFormat is null or "float" or "base64" ? null : new Fault("encoding_format", "must be float or base64.")));
        Embeddings embeddings = await Encode(caller, grains, request.Input!, EncodingPurpose.Passage, request.Model, request.Dimensions, cancellation);
        bool base64 = request.EncodingFormat == "base64";
        var answer = new EmbeddingsAnswer(
            "list",
            [.. Enumerable.Range(0, embeddings.Count).Select(i =>
                new EmbeddingItem("embedding", i, new EmbeddingValues(embeddings.Values.AsMemory().Slice(i * embeddings.Dimensions, embeddings.Dimensions), base64)))],
            embeddings.ModelId,
            new EmbeddingsUsage(embeddings.Tokens, embeddings.Tokens));
        await context.Response.WriteAsJsonAsync(answer, CompatibleJson.Default.EmbeddingsAnswer, cancellationToken: cancellation);
    }

    private static async Task Inference(Caller caller, HttpContext context, IGrainFactory grains, CancellationToken cancellation)
    {
        var request = await Read<InferenceRequest>(context);
        if (request.Inputs is { Count: 0 }) throw new ProblemException(Empty, "'inputs' must hold at least one text.", "inputs");
        ProblemException.ThrowIf(TextRules.Check(request.Inputs, "inputs") ?? Check(request));
        var purpose = request.PromptName == "query" ? EncodingPurpose.Query : EncodingPurpose.Passage;
        Embeddings embeddings = await Encode(caller, grains, request.Inputs!, purpose, model: null, request.Dimensions, cancellation);
        float[][] answer = [.. Enumerable.Range(0, embeddings.Count).Select(i => embeddings[i].ToArray())];
        await context.Response.WriteAsJsonAsync(answer, CompatibleJson.Default.SingleArrayArray, cancellationToken: cancellation);
    }

    private static Fault? Check(InferenceRequest request) =>
        (request.Normalize == false ? new Fault("normalize", "must be true: vectors are of unit length here.") : null)
        ?? (request.Truncate == false ? new Fault("truncate", "must be true: texts are cut at the model's length here.") : null)
        ?? (request.TruncationDirection is null or "Right" or "right" ? null : new Fault("truncation_direction", "must be Right."))
        ?? (request.PromptName is null or "query" or "passage" ? null : new Fault("prompt_name", "must be query or passage."));

    /// <summary>By the active model, which must be what was asked for where anything was.</summary>
    private static async Task<Embeddings> Encode(
        Caller caller, IGrainFactory grains, IReadOnlyList<string> texts, EncodingPurpose purpose, string? model, int? dimensions, CancellationToken cancellation)
    {
        var encoder = grains.GetGrain<IEncoderGrain>(0);
        // No texts are no work, and tell the model before any is spent on what would be refused.
        if (model is not null || dimensions is not null)
            Require(model, dimensions, await encoder.Encode(new EncodingRequest([], purpose, caller.Tenant), cancellation));
        Embeddings embeddings = await encoder.Encode(new EncodingRequest([.. texts], purpose, caller.Tenant), cancellation);
        Require(model, dimensions, embeddings); // another may have become active meanwhile
        return embeddings;
    }

    private static void Require(string? model, int? dimensions, Embeddings embeddings)
    {
        RequireModel(model, embeddings.ModelId);
        RequireDimensions(dimensions, embeddings);
    }

    /// <summary>An id is the model's name, a dash and what tells its content.</summary>
    private static void RequireModel(string? asked, string active)
    {
        if (string.IsNullOrEmpty(asked) || asked == active || active.StartsWith($"{asked}-", StringComparison.Ordinal)) return;
        throw new ProblemException(OtherModel, $"The model here is '{active}'; leave 'model' out or name that one.", "model");
    }

    private static void RequireDimensions(int? asked, Embeddings embeddings)
    {
        if (asked is { } dimensions && dimensions != embeddings.Dimensions)
            throw ProblemException.Of(ProblemCode.InvalidValue, new Fault("dimensions", $"must be {embeddings.Dimensions}, as the model's vectors are."));
    }

    private static async Task<T> Read<T>(HttpContext context) where T : class
    {
        MediaTypes.RequireJson(context.Request);
        return await BodyReader.Read(context.Request.BodyReader, Parse<T>, context.RequestAborted);
    }

    private static T? Parse<T>(in ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json, StrictJson.ReaderOptions);
        var message = (T?)JsonSerializer.Deserialize(ref reader, typeof(T), Strict);
        reader.Read(); // Throws on anything but white space.
        return message;
    }

    private static readonly CompatibleJson Strict = new(new JsonSerializerOptions(CompatibleJson.Default.Options)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        MaxDepth = Limits.Depth,
    });
}
