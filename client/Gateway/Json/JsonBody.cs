using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Sextant.Gateway.Json;

/// <summary>A request's body as one message. Handlers take it as a parameter.</summary>
internal readonly record struct JsonBody<T>(T Message) : IEndpointParameterMetadataProvider where T : class
{
    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        MediaTypes.RequireJson(context.Request);
        return new JsonBody<T>(await BodyReader.Read(context.Request.BodyReader, StrictJson.Read<T>, context.RequestAborted));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([MediaTypes.Json], typeof(T)));
}
