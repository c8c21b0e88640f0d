using System.Text.RegularExpressions;

namespace Sextant.Deploy.Observability;

/// <summary>What an expression of Prometheus names, as far as ours go.</summary>
internal static partial class Expression
{
    private static readonly string[] Everywhere = ["job", "instance", "le"];

    /// <summary>Series that nobody exports, and labels that none of the expression's series has.</summary>
    public static IEnumerable<string> FaultsOf(string expression)
    {
        string bare = Selectors().Replace(Grouped().Replace(expression, ""), "");
        string[] named = [.. Series().Matches(bare).Select(match => match.Value).Distinct()];
        if (named.Length == 0) yield return $"{expression} names no series";
        HashSet<string> labels = [.. Everywhere];
        foreach (string series in named)
            if (Instrument.All.FirstOrDefault(instrument => instrument.Series.Contains(series)) is { } known) labels.UnionWith(known.Labels);
            else yield return $"{series} is exported by nobody";
        IEnumerable<string> used = Selected().Matches(expression).Select(match => match.Groups[1].Value)
            .Concat(Grouped().Matches(expression).SelectMany(match => match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)));
        foreach (string label in used.Distinct().Where(label => !labels.Contains(label))) yield return $"{label} is no label of {string.Join(", ", named)}";
    }

    [GeneratedRegex(@"\b(?:sextant|http|dotnet|orleans)_[a-z_]+\b")]
    private static partial Regex Series();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Selectors();

    [GeneratedRegex(@"[{,]\s*([a-z_]+)\s*(?:=~|!~|!=|=)")]
    private static partial Regex Selected();

    [GeneratedRegex(@"\bby \(([^)]*)\)")]
    private static partial Regex Grouped();
}
