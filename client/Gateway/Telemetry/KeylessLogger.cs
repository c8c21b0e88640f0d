using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Sextant.Gateway.Telemetry;

/// <summary>
/// Writes a line about grains as its template, followed by those of its values that can name nobody. Of an exception that
/// may name a grain it writes types and stack traces.
/// </summary>
/// <param name="ofGrains">Whether the lines' own values may be keys.</param>
internal sealed class KeylessLogger(ILogger logger, bool ofGrains) : ILogger
{
    private const string Template = "{OriginalFormat}";

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        if (!ofGrains && (exception is null || !MayNameGrains(exception)))
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
            return;
        }
        KeyValuePair<string, object?>[] values = state as IEnumerable<KeyValuePair<string, object?>> is { } all
            ? [.. all.Where(value => !ofGrains || value.Key == Template || NamesNobody(value.Value))]
            : [];
        string text = (ofGrains ? Unfilled(values) : formatter(state, null)) + Traces(exception);
        logger.Log(logLevel, eventId, values, null, (_, _) => text);
    }

    private static string Unfilled(KeyValuePair<string, object?>[] values)
    {
        string template = values.FirstOrDefault(value => value.Key == Template).Value as string ?? "A line without a template.";
        string known = string.Join(", ", values
            .Where(value => value.Key != Template).Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key}={value.Value}")));
        return known.Length == 0 ? template : $"{template} [{known}]";
    }

    private static bool NamesNobody(object? value) =>
        value is null or TimeSpan or DateTime or DateTimeOffset or SiloAddress or IPEndPoint or Enum || value.GetType().IsPrimitive;

    private static bool MayNameGrains(Exception exception)
    {
        for (Exception? one = exception; one is not null; one = one.InnerException)
        {
            if (one is TimeoutException or AggregateException) return true;
            if (one.GetType().Namespace?.StartsWith("Orleans", StringComparison.Ordinal) == true) return true;
        }
        return false;
    }

    private static string Traces(Exception? exception)
    {
        var text = new StringBuilder();
        for (Exception? one = exception; one is not null; one = one.InnerException)
            text.AppendLine().Append(one.GetType()).AppendLine().Append(one.StackTrace);
        return text.ToString();
    }
}
