using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Sextant.Gateway.Tenants;

namespace Sextant.Gateway.Telemetry;

/// <summary>
/// Adds to what ASP.NET Core measures of a request which refusal it met and, where that is wanted, whose it was; names
/// its span by the route's template, never by its path.
/// </summary>
internal sealed class RequestTelemetry(RequestDelegate next, TelemetryOptions options)
{
    public const string RefusalTag = "sextant.refusal", TenantTag = "sextant.tenant";

    /// <summary>Tells telemetry that the request was answered with a problem.</summary>
    public static void Refused(HttpContext context, string code) => Tag(context, RefusalTag, code);

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (options.TenantTag && Caller.Of(context) is { } caller) Tag(context, TenantTag, caller.Tenant.Value);
        if (RequestOf(context) is { IsAllDataRequested: true } request)
        {
            string method = RequestLog.KnownMethod(context.Request.Method);
            request.DisplayName = RouteOf(context) is { } route ? $"{method} {route}" : method;
            request.SetTag("http.request.method", method).SetTag("http.route", RouteOf(context)).SetTag("http.response.status_code", context.Response.StatusCode);
            if (context.Response.StatusCode >= 500) request.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static void Tag(HttpContext context, string name, string value)
    {
        context.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(KeyValuePair.Create<string, object?>(name, value));
        if (RequestOf(context) is { IsAllDataRequested: true } request) request.SetTag(name, value);
    }

    private static Activity? RequestOf(HttpContext context) => context.Features.Get<IHttpActivityFeature>()?.Activity;

    private static string? RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
}
