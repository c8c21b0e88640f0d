using System.Net;

namespace Sextant.Sdk;

/// <summary>A request that Sextant did not carry out, in its own words.</summary>
public sealed class SextantProblemException(
    HttpStatusCode status, string message, string? code = null, string? field = null, TimeSpan? retryAfter = null) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>Stable name of the problem, such as <c>invalid-value</c>; null when the answer did not come from Sextant.</summary>
    public string? Code { get; } = code;

    /// <summary>The input at fault, such as <c>[3].value</c>.</summary>
    public string? Field { get; } = field;

    /// <summary>How long to wait before the same request may succeed; null when the server did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
