namespace Sextant.Evaluation.Data;

/// <summary>Films as RecBole keeps them: a header line, then id, title, year and genres (space-separated), tab-separated.</summary>
public static class ItemFile
{
    /// <exception cref="InvalidDataException">A line has fewer than four fields or no id; the message names file and line.</exception>
    public static IEnumerable<Film> Read(TextReader text, string file)
    {
        text.ReadLine();
        long line = 1;
        while (text.ReadLine() is { } row)
        {
            line++;
            if (row.Length == 0) continue;
            string[] fields = row.Split('\t');
            if (fields.Length < 4 || fields[0].Length == 0) throw LineFault.At(file, line, "it must have an id, a title, a year and genres, separated by tabs.");
            yield return new Film(fields[0], fields[1], fields[2], [.. fields[3].Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        }
    }
}
