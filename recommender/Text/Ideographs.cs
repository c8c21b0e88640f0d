using System.Text;

namespace Sextant.Text;

/// <summary>Scripts written without spaces, or, as Korean, with endings that no English stemmer takes off.</summary>
internal static class Ideographs
{
    /// <summary>The UTF-16 length of the Han, kana or Hangul character at a position; 0 when there is none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        char c = text[at];
        if (c < '\u3005') return 0;
        if (!char.IsSurrogate(c)) return IsOne(c) ? 1 : 0;
        return Rune.DecodeFromUtf16(text[at..], out Rune rune, out int length) == System.Buffers.OperationStatus.Done
            && rune.Value is >= 0x20000 and <= 0x3FFFF ? length : 0;
    }

    private static bool IsOne(char c) => c
        is >= '\u4E00' and <= '\u9FFF' // Han
        or >= '\u3400' and <= '\u4DBF' or >= '\uF900' and <= '\uFAFF' or '\u3005' or '\u3007'
        or >= '\u3041' and <= '\u3096' or >= '\u30A1' and <= '\u30FA' or '\u30FC' or >= '\u31F0' and <= '\u31FF' // kana
        or >= '\uAC00' and <= '\uD7A3'; // Hangul
}
