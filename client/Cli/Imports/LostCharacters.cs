using System.Text.RegularExpressions;

namespace Sextant.Cli.Imports;

/// <summary>
/// U+FFFD stands where a character was lost before the file came here. Where its neighbours leave one reading it is put back
/// (You�ll, A � B); elsewhere it is removed, for nothing says what it was.
/// </summary>
internal static partial class LostCharacters
{
    /// <param name="restored">How many were put back.</param>
    /// <param name="removed">How many were taken out.</param>
    public static string Repair(string text, out int restored, out int removed)
    {
        restored = removed = 0;
        if (!text.Contains('\ufffd', StringComparison.Ordinal)) return text;
        int put = 0;
        text = Apostrophe().Replace(text, _ => Count("’", ref put));
        text = SpacedDash().Replace(text, _ => Count("–", ref put));
        text = GluedDash().Replace(text, _ => Count(" – ", ref put));
        restored = put;
        removed = text.AsSpan().Count('\ufffd');
        return text.Replace("\ufffd", "", StringComparison.Ordinal);
    }

    private static string Count(string replacement, ref int count)
    {
        count++;
        return replacement;
    }

    [GeneratedRegex(@"(?<=\p{L})\ufffd(?=(?:s|t|d|m|ll|re|ve)\b)")]
    private static partial Regex Apostrophe();

    [GeneratedRegex(@"(?<= )\ufffd(?= )")]
    private static partial Regex SpacedDash();

    [GeneratedRegex(@"(?<=\p{L})\ufffd(?=\p{L})")]
    private static partial Regex GluedDash();
}
