using System.Diagnostics.CodeAnalysis;
using Sextant.Gateway.Hosting;

namespace Sextant.Hosting;

/// <summary>Which failures of a start are the operator's to mend and told in one line, without a stack trace.</summary>
internal static class StartFailure
{
    public static bool Explains(Exception failure, [NotNullWhen(true)] out string? message)
    {
        message = failure switch
        {
            AggregateException { InnerExceptions: [var only] } => Explains(only, out string? inner) ? inner : null,
            // The outer one is for callers, who are not told paths.
            Encoding.Models.ModelException { InnerException: Encoding.Models.ModelException located } => Explains(located, out string? inner) ? inner : null,
            Refusals.RefusalException or Encoding.Models.ModelException => failure.Message,
            _ => StartProblem.InOneLine(failure),
        };
        return message is not null;
    }
}
