using System.Text;

namespace Sextant.Cli.Imports;

/// <summary>
/// Undoes UTF-8 that was once read as Windows-1252 or Latin-1: "donâ€™t" becomes "don’t".
/// Only sequences that decode as strict UTF-8 to a likely character are touched, so that "É »" and "São" stay.
/// </summary>
internal static class Mojibake
{
    /// <summary>Text damaged more often than this is left as it is.</summary>
    private const int MaxPasses = 3;

    /// <summary>Windows-1252, bytes 0x80–0x9F; the five undefined bytes stand for themselves, as in Latin-1.</summary>
    private const string HighControls = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    private const string ClosingMarks = "»”’…\u00a0";

    /// <param name="repaired">How many characters were put back.</param>
    public static string Repair(string text, out int repaired)
    {
        repaired = 0;
        for (int pass = 0; pass < MaxPasses; pass++)
        {
            string once = RepairOnce(text, out int count);
            if (count == 0) break;
            repaired += count;
            text = once;
        }
        return text;
    }

    private static string RepairOnce(string text, out int repaired)
    {
        repaired = 0;
        StringBuilder? result = null;
        int copied = 0;
        int lastEnd = -1;
        for (int i = 0; i < text.Length; i++)
        {
            int length = Decode(text, i, out Rune rune);
            if (length == 0 || !IsLikely(text, i, length, rune, followsAnother: lastEnd == i)) continue;
            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, i - copied).Append(rune.ToString());
            copied = lastEnd = i + length;
            i = copied - 1;
            repaired++;
        }
        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>How many characters from <paramref name="start"/> on are the bytes of one UTF-8 sequence; 0 when none.</summary>
    private static int Decode(string text, int start, out Rune rune)
    {
        rune = default;
        int length = ByteOf(text[start]) switch { >= 0xC2 and <= 0xDF => 2, >= 0xE0 and <= 0xEF => 3, >= 0xF0 and <= 0xF4 => 4, _ => 0 };
        if (length == 0 || start + length > text.Length) return 0;
        Span<byte> bytes = stackalloc byte[4];
        for (int i = 0; i < length; i++)
        {
            int value = ByteOf(text[start + i]);
            if (value < 0x80) return 0;
            bytes[i] = (byte)value;
        }
        return Rune.DecodeFromUtf8(bytes[..length], out rune, out int consumed) == System.Buffers.OperationStatus.Done && consumed == length
            ? length
            : 0;
    }

    private static int ByteOf(char c)
    {
        if (c is >= '\u0080' and <= '\u00ff') return c;
        int index = HighControls.IndexOf(c, StringComparison.Ordinal);
        return index < 0 ? -1 : 0x80 + index;
    }

    private static bool IsLikely(string text, int start, int length, Rune rune, bool followsAnother) => length switch
    {
        // Accented Latin. A capital that ends an all-capital word before a closing quote is itself: "NÃO", «CAFÉ».
        2 when rune.Value < 0x180 => !(start > 0 && char.IsUpper(text[start - 1]) && ClosingMarks.Contains(text[start + 1], StringComparison.Ordinal)),
        // Greek, Cyrillic and so on come in words, never as one letter.
        2 => followsAnother || Decode(text, start + 2 < text.Length ? start + 2 : start + 1, out _) == 2,
        3 => rune.Value is (>= 0x1E00 and < 0x2C00) or (>= 0x2E80 and < 0xA000) or (>= 0xAC00 and < 0xD7B0) or (>= 0xFE30 and < 0xFFF0),
        _ => rune.Value is (>= 0x1F000 and < 0x1FB00) or (>= 0x20000 and < 0x32000),
    };
}
