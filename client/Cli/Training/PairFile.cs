using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Sextant.Training;

namespace Sextant.Cli.Training;

/// <summary>
/// Reads pairs of texts: CSV, or NDJSON where the file ends in .ndjson, .jsonl or .json. Rows without one of the texts are
/// passed over: a resource need not have a description.
/// </summary>
internal sealed class PairFile
{
    private static readonly string[][] KnownColumns = [["first", "second", "label"], ["title", "description"]];

    private readonly string[][] columns;
    private readonly float labelMax;

    /// <param name="columns">"A,B" or "A,B,C"; null for what is known.</param>
    /// <param name="labelMax">The label that becomes 1.</param>
    /// <exception cref="InvalidDataException">The columns are not two or three.</exception>
    public PairFile(string? columns, float labelMax)
    {
        this.labelMax = labelMax;
        if (columns is null)
        {
            this.columns = KnownColumns;
            return;
        }
        string[] given = columns.Split(',', StringSplitOptions.TrimEntries);
        if (given.Length is < 2 or > 3 || given.Contains("")) throw new InvalidDataException($"--columns is '{columns}': it must be two or three names, or numbers from 1.");
        this.columns = [given];
    }

    /// <exception cref="InvalidDataException">A file cannot be read, or holds no pairs; the message has file and line.</exception>
    public IReadOnlyList<TextPair> Read(IEnumerable<FileInfo> files)
    {
        List<TextPair> pairs = [];
        foreach (FileInfo file in files)
        {
            int before = pairs.Count;
            pairs.AddRange(file.Extension is ".ndjson" or ".jsonl" or ".json" ? ReadJson(file) : ReadCsv(file));
            if (pairs.Count == before) throw new InvalidDataException($"{file.FullName} holds no pairs of texts in the columns {string.Join(" or ", columns.Select(some => string.Join(",", some)))}.");
        }
        return pairs;
    }

    private IEnumerable<TextPair> ReadJson(FileInfo file)
    {
        int number = 0;
        foreach (string line in File.ReadLines(file.FullName))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (PairOf(file, number, line) is { } pair) yield return pair;
        }
    }

    private TextPair? PairOf(FileInfo file, int line, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"{file.FullName}, line {line}: it is no JSON object.");
            string? Field(string name) => json.RootElement.TryGetProperty(name, out JsonElement value)
                ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
                : null;
            string[]? some = columns.FirstOrDefault(names => Field(names[0]) is not null && Field(names[1]) is not null);
            return some is null ? null : PairOf(file, line, Field(some[0])!, Field(some[1])!, some.Length > 2 ? Field(some[2]) : null);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file.FullName}, line {line} is not JSON: {e.Message}", e);
        }
    }

    private List<TextPair> ReadCsv(FileInfo file)
    {
        bool numbered = columns[0].All(column => int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place > 0);
        using var text = new StreamReader(file.FullName, System.Text.Encoding.UTF8);
        using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true, HasHeader = !numbered }, leaveOpen: true);
        try
        {
            int[] places = numbered ? [.. columns[0].Select(column => int.Parse(column, CultureInfo.InvariantCulture) - 1)] : PlacesOf(file, csv);
            List<TextPair> pairs = [];
            while (csv.Read())
            {
                string Field(int which) => places[which] < csv.FieldCount ? csv.GetString(places[which]) : "";
                if (PairOf(file, (int)csv.LineNumber, Field(0), Field(1), places.Length > 2 ? Field(2) : null) is { } pair) pairs.Add(pair);
            }
            return pairs;
        }
        catch (CsvFormatException e)
        {
            throw new InvalidDataException($"{file.FullName}, after line {csv.LineNumber}: {e.Message}", e);
        }
    }

    private int[] PlacesOf(FileInfo file, CsvReader csv)
    {
        foreach (string[] names in columns)
        {
            int[] places = [.. names.Select(name => csv.TryGetFieldIndex(name, out int index) ? index : -1)];
            if (places[0] >= 0 && places[1] >= 0) return places is [_, _, -1] ? places[..2] : places;
        }
        throw new InvalidDataException($"{file.FullName}: the first line has no columns {string.Join(" or ", columns.Select(names => $"{names[0]},{names[1]}"))}.");
    }

    private TextPair? PairOf(FileInfo file, int line, string first, string second, string? label)
    {
        if (string.IsNullOrWhiteSpace(first) || string.IsNullOrWhiteSpace(second)) return null;
        if (string.IsNullOrWhiteSpace(label)) return new TextPair(first, second);
        return float.TryParse(label, CultureInfo.InvariantCulture, out float value) && value >= 0 && value <= labelMax
            ? new TextPair(first, second, value / labelMax)
            : throw new InvalidDataException(FormattableString.Invariant($"{file.FullName}, line {line}: the label '{label}' is not a number from 0 to {labelMax}."));
    }
}
