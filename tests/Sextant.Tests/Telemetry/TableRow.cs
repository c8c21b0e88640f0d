using System.Diagnostics.Metrics;
using Sextant.Demo;

namespace Sextant.Telemetry;

/// <summary>The table of instruments in <c>docs/telemetry.md</c>.</summary>
/// <param name="Name">As the code has it.</param>
/// <param name="Kind"><c>counter</c>, <c>histogram</c>, <c>updowncounter</c> or <c>gauge</c>.</param>
/// <param name="Tags">Those that may stand on a measurement.</param>
internal sealed record TableRow(string Name, string Kind, string Unit, IReadOnlySet<string> Tags)
{
    public static IReadOnlyList<TableRow> All { get; } =
    [
        .. File.ReadLines(Path.Combine(DemoContent.SourceFolder, "..", "..", "docs", "telemetry.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 8 && cells[1].StartsWith("`sextant.", StringComparison.Ordinal))
            .Select(cells => new TableRow(Plain(cells[1]), cells[2], Plain(cells[3]), TagsOf(cells[4]))),
    ];

    public static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" or "ObservableCounter" => "counter",
        "Histogram" => "histogram",
        "UpDownCounter" or "ObservableUpDownCounter" => "updowncounter",
        "Gauge" or "ObservableGauge" => "gauge",
        var other => other,
    };

    private static string Plain(string cell) => cell.Trim('`');

    private static HashSet<string> TagsOf(string cell) =>
        [.. cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Plain)];
}
