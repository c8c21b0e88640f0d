using System.Text.RegularExpressions;

namespace Sextant.Evaluation.Data;

/// <summary>SciFact as CSV: a corpus with doc_id, title, abstract, and claims with id, claim, cited_doc_ids, each found by its header.</summary>
public static partial class ScifactFiles
{
    /// <exception cref="InvalidDataException">A column or a field is missing; the message names file and line.</exception>
    public static IEnumerable<Passage> ReadCorpus(TextReader text, string file)
    {
        foreach (string[] fields in Columns(text, file, "doc_id", "title", "abstract"))
            yield return new Passage(fields[0], fields[1], Sentences(fields[2]));
    }

    /// <summary>A claim that comes again with other evidence is one claim; only its cited documents are relevant.</summary>
    /// <exception cref="InvalidDataException">A column or a field is missing, or a citation is no number; the message names file and line.</exception>
    public static IReadOnlyList<Claim> ReadClaims(TextReader text, string file)
    {
        List<string> order = [];
        Dictionary<string, (string Text, HashSet<string> Cited)> claims = new(StringComparer.Ordinal);
        foreach (string[] fields in Columns(text, file, "id", "claim", "cited_doc_ids"))
        {
            if (!claims.TryGetValue(fields[0], out var claim))
            {
                claims[fields[0]] = claim = (fields[1], new HashSet<string>(StringComparer.Ordinal));
                order.Add(fields[0]);
            }
            foreach (Match id in Number().Matches(fields[2])) claim.Cited.Add(id.Value);
        }
        return [.. order.Select(id => new Claim(id, claims[id].Text, [.. claims[id].Cited]))];
    }

    private static IEnumerable<string[]> Columns(TextReader text, string file, params string[] names)
    {
        int[]? at = null;
        foreach ((long line, string[] fields) in CsvRows.Read(text, file))
        {
            if (at is null)
            {
                at = [.. names.Select(name => Array.IndexOf(fields, name))];
                if (Array.IndexOf(at, -1) is >= 0 and var missing) throw LineFault.At(file, line, $"the header has no column {names[missing]}.");
                continue;
            }
            if (fields.Length <= at.Max()) throw LineFault.At(file, line, $"{fields.Length} fields: too few for the header.");
            string[] found = [.. at.Select(i => fields[i])];
            if (found[0].Length == 0) throw LineFault.At(file, line, $"{names[0]} is empty.");
            yield return found;
        }
    }

    /// <summary>An abstract stands there as a printed list of sentences: ['One.' 'Two.'].</summary>
    private static string Sentences(string printed) =>
        printed.StartsWith('[') && printed.EndsWith(']') ? Boundary().Replace(printed[1..^1].Trim('\'', '"', ' '), " ") : printed;

    [GeneratedRegex("""['"]\s+['"]""", RegexOptions.CultureInvariant)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
