using System.IO.Pipelines;
using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Sextant.Gateway.Json;

namespace Sextant.Gateway.Imports;

/// <summary>A body of one <typeparamref name="T"/> a line, of any length. Handlers take it as a parameter.</summary>
internal readonly record struct NdjsonBody<T>(PipeReader Lines) : IEndpointParameterMetadataProvider
{
    public static ValueTask<NdjsonBody<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        MediaTypes.RequireNdjson(context.Request);
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        return new(new NdjsonBody<T>(context.Request.BodyReader));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(MediaTypes.Ndjson, typeof(T)));
}
