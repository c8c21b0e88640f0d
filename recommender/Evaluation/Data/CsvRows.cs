using System.Text;

namespace Sextant.Evaluation.Data;

/// <summary>Comma-separated rows as RFC 4180 has them: fields in quotes may hold commas, line breaks and doubled quotes.</summary>
internal static class CsvRows
{
    private const int MaxRow = 1 << 20; // characters: a longer row is a quote that was never closed

    /// <summary>Rows with the number of the line that each begins on, from 1; empty lines are passed over.</summary>
    /// <exception cref="InvalidDataException">A quote is never closed; the message names file and line.</exception>
    public static IEnumerable<(long Line, string[] Fields)> Read(TextReader text, string file)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        bool quoted = false;
        long line = 1, start = 1;
        int length = 0;
        while (text.Read() is >= 0 and var next)
        {
            char c = (char)next;
            if (c == '\n') line++;
            if (++length > MaxRow) throw LineFault.At(file, start, "the row does not end: a quote is not closed.");
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (text.Peek() == '"') field.Append((char)text.Read());
                else quoted = false;
            }
            else if (c == '"' && field.Length == 0) quoted = true;
            else if (c == ',') Next(fields, field);
            else if (c == '\n')
            {
                if (fields.Count > 0 || field.ToString().TrimEnd('\r').Length > 0) yield return (start, Row(fields, field));
                fields.Clear();
                field.Clear();
                (start, length) = (line, 0);
            }
            else if (c != '\uFEFF' || line > 1) field.Append(c);
        }
        if (quoted) throw LineFault.At(file, start, "the row does not end: a quote is not closed.");
        if (fields.Count > 0 || field.Length > 0) yield return (start, Row(fields, field));
    }

    private static void Next(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }

    private static string[] Row(List<string> fields, StringBuilder last)
    {
        Next(fields, last);
        fields[^1] = fields[^1].TrimEnd('\r');
        return [.. fields];
    }
}
