using System.Globalization;
using Sextant.Gateway.Json;
using Sextant.Gateway.Telemetry;

namespace Sextant.Gateway.Problems;

/// <summary>Writes a problem as RFC 9457 has it, or in the shape of the API that the route is compatible with.</summary>
internal static class ProblemAnswer
{
    public const string MediaType = "application/problem+json";

    /// <summary>Seconds. A full queue drains within one; a storage or a silo needs longer to come back.</summary>
    private const int OverloadedRetry = 1, UnavailableRetry = 5;

    public static Task Write(HttpContext context, Wire.Problem problem)
    {
        RequestTelemetry.Refused(context, problem.Code);
        var response = context.Response;
        string? allow = response.Headers.Allow;
        response.Clear();
        if (allow is not null) response.Headers.Allow = allow;
        SafeHeaders.Set(response);
        var shape = context.GetEndpoint()?.Metadata.GetMetadata<IProblemShape>();
        response.StatusCode = shape?.StatusOf(problem) ?? problem.Status;
        if (problem.Status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (RetryAfter(problem) is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return shape?.WriteBody(context, problem) ?? response.WriteAsJsonAsync(problem, PlainJson.Problem, MediaType, context.RequestAborted);
    }

    private static int? RetryAfter(Wire.Problem problem) => problem.Status switch
    {
        StatusCodes.Status429TooManyRequests => OverloadedRetry,
        StatusCodes.Status503ServiceUnavailable => problem.Code == ProblemCode.Overloaded.Code ? OverloadedRetry : UnavailableRetry,
        _ => null,
    };
}
