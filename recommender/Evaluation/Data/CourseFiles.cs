namespace Sextant.Evaluation.Data;

/// <summary>What MOOCCubeX says of its courses.</summary>
public static class CourseFiles
{
    /// <summary>Course id and description, from CSV with a header; of a course that comes again the first.</summary>
    /// <exception cref="InvalidDataException">A row has not two fields; the message names file and line.</exception>
    public static IEnumerable<KeyValuePair<string, string>> ReadAbout(TextReader text, string file)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach ((long line, string[] fields) in CsvRows.Read(text, file))
        {
            if (fields.Length < 2) throw LineFault.At(file, line, "there is no description.");
            if (line > 1 && known.Add(fields[0])) yield return new(fields[0], fields[1]);
        }
    }

    /// <summary>Course id and number, space-separated, with a header.</summary>
    /// <exception cref="InvalidDataException">A line has not two fields; the message names file and line.</exception>
    public static IEnumerable<KeyValuePair<string, string>> ReadNumbers(TextReader text, string file)
    {
        text.ReadLine();
        for (long line = 2; text.ReadLine() is { } row; line++)
        {
            if (row.Length == 0) continue;
            string[] fields = row.Split(' ');
            if (fields.Length != 2) throw LineFault.At(file, line, "it is not a course and its number.");
            yield return new(fields[0], fields[1]);
        }
    }
}
