using System.Text.RegularExpressions;
using Sextant.House;

namespace Sextant.Deploy.Observability;

/// <summary>A row of the tables in docs/telemetry.md.</summary>
internal sealed partial record Instrument(string Name, string Kind, string Unit, IReadOnlySet<string> Tags)
{
    /// <summary>What .NET, ASP.NET Core and Orleans export themselves, as far as it is shown.</summary>
    private static readonly Instrument[] Platform =
    [
        new("http.server.request.duration", "histogram", "s", new HashSet<string> { "http.request.method", "http.route", "http.response.status_code", "sextant.refusal" }),
        new("dotnet.process.memory.working_set", "updowncounter", "By", new HashSet<string>()),
        new("orleans-catalog-activations", "gauge", "", new HashSet<string>()),
    ];

    /// <summary>Every instrument whose series may be shown or watched.</summary>
    public static IReadOnlyList<Instrument> All { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "telemetry.md"))
            .Select(line => Row().Match(line))
            .Where(match => match.Success)
            .Select(match => new Instrument(
                match.Groups["name"].Value, match.Groups["kind"].Value, match.Groups["unit"].Value,
                Quoted().Matches(match.Groups["tags"].Value).Select(tag => tag.Groups[1].Value).ToHashSet())),
        .. Platform,
    ];

    /// <summary>The names under which Prometheus knows its series, by the collector's translation.</summary>
    public IEnumerable<string> Series
    {
        get
        {
            string name = Name.Replace('.', '_').Replace('-', '_') + UnitSuffix;
            return Kind switch
            {
                "counter" => [name + "_total"],
                "histogram" => [name + "_bucket", name + "_sum", name + "_count"],
                _ => [name],
            };
        }
    }

    public IEnumerable<string> Labels => Tags.Select(tag => tag.Replace('.', '_'));

    /// <summary>What is counted, in braces, leaves no trace.</summary>
    private string UnitSuffix => Unit switch
    {
        "s" => "_seconds",
        "By" => "_bytes",
        "1" => "_ratio",
        _ when Unit.EndsWith("}/s", StringComparison.Ordinal) => "_per_second",
        _ => "",
    };

    [GeneratedRegex(@"^\| `(?<name>[a-z._]+)` \| (?<kind>histogram|counter|updowncounter|gauge) \| `(?<unit>[^`]+)` \| (?<tags>[^|]*)\|")]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
