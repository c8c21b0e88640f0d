using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Sextant.Gateway.Hosting;

/// <summary>What of a failed start is the operator's to mend.</summary>
public static class StartProblem
{
    /// <returns>One line; null for a fault of Sextant's own.</returns>
    public static string? InOneLine(Exception failure) => Told(failure) is { } words
        ? string.Join(' ', words.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        : null;

    private static string? Told(Exception failure) => failure switch
    {
        // Several settings may be wrong at once; one line holds them all.
        OptionsValidationException settings => string.Join(' ', settings.Failures),
        // A file of settings: the outer one names it, the innermost says what is wrong where.
        InvalidDataException file => $"{file.Message} {file.GetBaseException().Message}",
        ArgumentOutOfRangeException range => Ranged(range),
        IOException { InnerException: AddressInUseException } taken => $"{taken.Message} Stop what listens there, or name another address with --urls.",
        FormatException or IOException or PlatformNotSupportedException or InvalidOperationException or UnauthorizedAccessException => failure.Message,
        _ => null,
    };

    /// <summary>Without the parameter's name, which is one of the program's.</summary>
    private static string Ranged(ArgumentOutOfRangeException range)
    {
        int end = range.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        string words = end < 0 ? range.Message : range.Message[..end];
        return range.ActualValue is null ? words : FormattableString.Invariant($"{words} It is {range.ActualValue}.");
    }
}
