using System.Text.Json;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Json;

/// <summary>What the JSON reader objected to, without the names of our types.</summary>
internal static class JsonFault
{
    private const int MaxField = 200;

    public static Fault Of(JsonException exception) => new(FieldOf(exception.Path), WordsOf(exception));

    /// <summary>From <c>$[3].kind</c> to <c>[3].kind</c>, from <c>$.title</c> to <c>title</c>.</summary>
    private static string FieldOf(string? path)
    {
        string field = path is null ? "" : path.TrimStart('$').TrimStart('.');
        // An unknown member's name is the caller's and may be as long as the body.
        return field.Length <= MaxField ? field : $"{field[..MaxField]}…";
    }

    private static string WordsOf(JsonException exception)
    {
        string message = exception.Message;
        if (message.StartsWith("must be", StringComparison.Ordinal)) return message;
        if (message.Contains("could not be mapped", StringComparison.Ordinal)) return "is not known here.";
        if (message.Contains("missing required", StringComparison.Ordinal)) return "lacks a member that is required.";
        if (message.Contains("Duplicate property", StringComparison.Ordinal)) return "is given twice.";
        if (exception.InnerException is JsonException || !message.Contains("could not be converted", StringComparison.Ordinal))
            return $"is not proper JSON{PlaceOf(exception)}.";
        return "has the wrong type.";
    }

    private static string PlaceOf(JsonException exception) =>
        exception is { LineNumber: { } line, BytePositionInLine: { } position } ? $" (line {line + 1}, byte {position + 1})" : "";
}
