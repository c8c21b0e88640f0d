using System.Buffers;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Sextant.Gateway.Json;

namespace Sextant.Gateway.Learners;

/// <summary>The body of the interactions route: one object, or an array of them. Handlers take it as a parameter.</summary>
/// <param name="Single">Whether it was one object, which decides how a fault's field is called.</param>
internal readonly record struct InteractionBatch(IReadOnlyList<Wire.Interaction?> Interactions, bool Single) : IEndpointParameterMetadataProvider
{
    public static async ValueTask<InteractionBatch> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        MediaTypes.RequireJson(context.Request);
        bool single = false;
        var interactions = await BodyReader.Read(context.Request.BodyReader, Parse, context.RequestAborted);
        return new InteractionBatch(interactions, single);

        IReadOnlyList<Wire.Interaction?>? Parse(in ReadOnlySequence<byte> json)
        {
            single = StartsObject(json);
            if (!single) return StrictJson.Read<IReadOnlyList<Wire.Interaction?>>(json);
            return [StrictJson.Read<Wire.Interaction>(json)];
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([MediaTypes.Json], typeof(IReadOnlyList<Wire.Interaction>)));

    private static bool StartsObject(in ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json, StrictJson.ReaderOptions);
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject;
    }
}
