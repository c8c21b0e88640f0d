using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Sextant.Gateway.Json;

/// <summary>The body of a request that has nothing to say: <c>{}</c>, or none. Handlers take it as a parameter.</summary>
internal readonly record struct EmptyBody : IEndpointParameterMetadataProvider
{
    public static async ValueTask<EmptyBody> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (MayBeAbsent(context)) return default;
        MediaTypes.RequireJson(context.Request);
        await BodyReader.Read(context.Request.BodyReader, StrictJson.Read<Wire.ActivationRequest>, context.RequestAborted);
        return default;
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([MediaTypes.Json], typeof(Wire.ActivationRequest), isOptional: true));

    /// <summary>
    /// Of a browser's request it may not: a page of another site could send such a one unasked, and it would do the thing.
    /// One that says it is JSON such a page cannot send.
    /// </summary>
    private static bool MayBeAbsent(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false }) return false;
        IHeaderDictionary headers = context.Request.Headers;
        bool browser = headers.ContainsKey("Origin") || headers.ContainsKey("Sec-Fetch-Site");
        return context.Request.HasJsonContentType() || (!browser && string.IsNullOrEmpty(context.Request.ContentType));
    }
}
