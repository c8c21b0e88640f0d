using System.Globalization;

namespace Sextant.Evaluation.Data;

/// <summary>
/// Ratings as RecBole keeps them: tab-separated, with a header that names the columns user_id:token, item_id:token,
/// rating:float (1–5) and timestamp:float (Unix seconds), in any order and beside others.
/// </summary>
public static class InterFile
{
    private static readonly string[] Columns = ["user_id:token", "item_id:token", "rating:float", "timestamp:float"];

    /// <summary>Ratings in the file's order, 1–5 turned into 0–1. Empty lines are passed over.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">A line is not what it should be; the message names file and line.</exception>
    public static IEnumerable<Rating> Read(TextReader text, string file)
    {
        string[] header = text.ReadLine()?.TrimStart('\uFEFF').Split('\t') ?? [];
        int[] at = [.. Columns.Select(column => Array.IndexOf(header, column))];
        if (Array.IndexOf(at, -1) is >= 0 and var missing) throw LineFault.At(file, 1, $"the header has no column {Columns[missing]}.");
        long line = 1;
        while (text.ReadLine() is { } row)
        {
            line++;
            if (row.Length == 0) continue;
            string[] fields = row.Split('\t');
            if (fields.Length != header.Length) throw LineFault.At(file, line, $"{fields.Length} fields where the header has {header.Length}.");
            if (fields[at[0]].Length == 0 || fields[at[1]].Length == 0) throw LineFault.At(file, line, "the user or the item is empty.");
            double rating = Number(fields[at[2]], 1, 5, "rating", file, line);
            double seconds = Number(fields[at[3]], 0, 253402300799, "timestamp", file, line); // to the end of the year 9999
            yield return new Rating(fields[at[0]], fields[at[1]], (float)((rating - 1) / 4), (long)(seconds * 1000));
        }
    }

    private static double Number(string text, double least, double most, string what, string file, long line) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most
            ? value
            : throw LineFault.At(file, line, $"the {what} '{text}' is not a number from {least} to {most}.");
}
