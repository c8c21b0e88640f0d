using Microsoft.Extensions.Logging;
using Sextant.Gateway.Tenants;

namespace Sextant.Gateway.Telemetry;

/// <summary>
/// One line a request in the category <c>Sextant.Requests</c>, without personal data: the route's template, never its
/// path, query or body. Successes are logged at Debug, since a busy gateway answers thousands a second; refusals at
/// Information; failures at Warning.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILoggerFactory loggers, TimeProvider time)
{
    private readonly ILogger logger = loggers.CreateLogger("Sextant.Requests");

    public async Task InvokeAsync(HttpContext context)
    {
        long start = time.GetTimestamp();
        await next(context);
        var level = context.Response.StatusCode switch
        {
            // Not ready is an answer to a probe, not a failure.
            >= 500 when context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: "/health/ready" } => LogLevel.Debug,
            >= 500 => LogLevel.Warning,
            >= 400 => LogLevel.Information,
            _ => LogLevel.Debug,
        };
        if (!logger.IsEnabled(level)) return;
        var endpoint = context.GetEndpoint() as RouteEndpoint;
        string tenant = Caller.Of(context)?.Tenant.Value ?? "-", method = KnownMethod(context.Request.Method);
        double milliseconds = time.GetElapsedTime(start).TotalMilliseconds;
        LogRequest(level, method, endpoint?.RoutePattern.RawText, context.Response.StatusCode, milliseconds, tenant);
    }

    /// <summary>A method may be any text the caller likes.</summary>
    internal static string KnownMethod(string method) =>
        method is "GET" or "PUT" or "POST" or "DELETE" or "HEAD" or "OPTIONS" or "PATCH" ? method : "(other)";

    [LoggerMessage(Message = "{Method} {Route} {Status} {Milliseconds:0.0} ms, tenant {Tenant}")]
    private partial void LogRequest(LogLevel level, string method, string? route, int status, double milliseconds, string tenant);
}
