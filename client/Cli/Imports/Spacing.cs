using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sextant.Cli.Imports;

/// <summary>White space as a reader expects it.</summary>
internal static partial class Spacing
{
    /// <summary>
    /// One kind of space, no control or invisible characters, no space at the ends of lines, at most one empty line in a row.
    /// </summary>
    /// <param name="invisible">How many characters that nobody sees, or odd spaces, were replaced or removed.</param>
    public static string Normalize(string text, out int invisible)
    {
        invisible = 0;
        var result = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is '\n' or ' ')
            {
                result.Append(c);
                continue;
            }
            if (c is '\r' or '\t')
            {
                result.Append(' ');
                continue;
            }
            switch (char.GetUnicodeCategory(c))
            {
                case UnicodeCategory.SpaceSeparator:
                    result.Append(' ');
                    invisible++;
                    break;
                case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    result.Append('\n');
                    invisible++;
                    break;
                case UnicodeCategory.Control or UnicodeCategory.Format:
                    invisible++;
                    break;
                default:
                    result.Append(c);
                    break;
            }
        }
        return EmptyLines().Replace(AroundNewline().Replace(Spaces().Replace(result.ToString(), " "), "\n"), "\n\n").Trim();
    }

    /// <summary>The same on one line.</summary>
    public static string OneLine(string text) => Spaces().Replace(text.Replace('\n', ' '), " ").Trim();

    /// <summary>Puts the space back between sentences that were glued: "learner.The design" becomes "learner. The design".</summary>
    public static string SplitSentences(string text, out int split)
    {
        split = GluedSentence().Count(text);
        return split == 0 ? text : GluedSentence().Replace(text, " ");
    }

    /// <summary>The longest beginning of at most <paramref name="maxLength"/> characters that ends with a word, marked when cut.</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength) return text;
        int end = maxLength - 1;
        int space = text.LastIndexOf(' ', end);
        if (space > maxLength * 2 / 3) end = space;
        else if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end].TrimEnd(' ', '\n', ',', ';', ':', '.') + "…";
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(" ?\n ?")]
    private static partial Regex AroundNewline();

    [GeneratedRegex("\n{3,}")]
    private static partial Regex EmptyLines();

    /// <summary>After the end of a word of two small letters or more, before a capitalised one; "ASP.NET" and "node.js" are none.</summary>
    [GeneratedRegex(@"(?<=[a-z]{2}\)?[.!?:][”""’]?)(?=[A-Z][a-z]+(?:\s|[,’']))(?<!\b(?:www|https?|node|vue|d3)[.:])")]
    private static partial Regex GluedSentence();
}
