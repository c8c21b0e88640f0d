using System.Text;
using Sextant.Text;

namespace Sextant.Training;

/// <summary>A text with some of its words left out, so that a training meets it in a new form each time.</summary>
public static class TokenDropout
{
    /// <summary>Words are runs between spaces; of Chinese, Japanese and Korean, each character is one. At least one word is kept.</summary>
    /// <param name="share">Of the words, on average, 0 to 1.</param>
    public static string Apply(string text, float share, Random chance)
    {
        var kept = new StringBuilder(text.Length);
        (int Start, int End) spare = default;
        for (int start = 0; start < text.Length;)
        {
            int end = EndOfWord(text, start);
            if (char.IsWhiteSpace(text[start])) kept.Append(text, start, end - start);
            else if (chance.NextSingle() >= share) kept.Append(text, start, end - start);
            else spare = (start, end);
            start = end;
        }
        return kept.ToString() is var left && string.IsNullOrWhiteSpace(left) ? text[spare.Start..spare.End] : left;
    }

    private static int EndOfWord(string text, int start)
    {
        if (char.IsWhiteSpace(text[start])) return start + 1;
        if (Ideographs.LengthAt(text, start) is > 0 and var length) return start + length;
        int end = start + 1;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && Ideographs.LengthAt(text, end) == 0) end++;
        return end;
    }
}
