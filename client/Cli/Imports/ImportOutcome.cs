using System.Globalization;
using Sextant.Sdk;

namespace Sextant.Cli.Imports;

/// <summary>Says what became of an upload.</summary>
internal static class ImportOutcome
{
    public static void Print(Terminal terminal, string what, ImportReport report, TimeSpan took)
    {
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {report.Accepted:N0} accepted, {report.Unchanged:N0} unchanged, {report.Rejected:N0} rejected in {took.TotalSeconds:F1} s"));
        foreach (var reject in report.Rejects) terminal.Line($"  {Describe(reject)}");
        if (report.RejectsOmitted > 0) terminal.Line($"  … and {Terminal.Number(report.RejectsOmitted)} more");
    }

    /// <summary>"line 7, 'algebra-1', difficulty: must be 0 to 1".</summary>
    public static string Describe(ImportReject reject)
    {
        string id = reject.Id is null ? "" : $", '{reject.Id}'";
        string field = string.IsNullOrEmpty(reject.Field) ? "" : $", {reject.Field}";
        return $"line {reject.Line}{id}{field}: {reject.Message}";
    }
}
