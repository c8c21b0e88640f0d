using Sextant.Refusals;

namespace Sextant.Telemetry;

/// <summary>The tag <c>error.type</c> of OpenTelemetry's conventions: few values, whatever went wrong; absent on success.</summary>
public static class ErrorType
{
    public const string Tag = "error.type";

    /// <summary>The conventions' word for what has no name of its own.</summary>
    public const string Other = "_OTHER";

    public static KeyValuePair<string, object?> TagOf(Exception failure) => KeyValuePair.Create<string, object?>(Tag, Of(failure));

    public static string Of(Exception failure) => failure switch
    {
        RefusalException refusal => Of(refusal.Refusal),
        TimeoutException => "timeout",
        OperationCanceledException => "cancelled",
        _ => Other,
    };

    private static string Of(Refusal refusal) => refusal switch
    {
        Refusal.Invalid => "invalid",
        Refusal.NotFound => "not_found",
        Refusal.Conflict => "conflict",
        Refusal.Overloaded => "overloaded",
        Refusal.Unavailable => "unavailable",
        _ => Other,
    };
}
