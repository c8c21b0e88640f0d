namespace Sextant.Ranking;

internal static class LanguageTag
{
    /// <summary>Basic filtering of RFC 4647: <c>zh</c> matches <c>zh</c> and <c>zh-tw</c>; an unknown language matches nothing.</summary>
    public static bool Matches(string range, string tag) =>
        tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');

    /// <summary>Whether two tags name one language, whatever the region or script.</summary>
    public static bool SameLanguage(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        Primary(a).Equals(Primary(b), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text has a Han character and neither kana nor Hangul.</summary>
    public static bool LooksChinese(string text)
    {
        bool han = false;
        foreach (char c in text)
        {
            if (c is (>= '\u3041' and <= '\u30FA') or (>= '\uAC00' and <= '\uD7A3')) return false;
            han |= c is >= '\u4E00' and <= '\u9FFF';
        }
        return han;
    }

    private static ReadOnlySpan<char> Primary(ReadOnlySpan<char> tag)
    {
        int dash = tag.IndexOf('-');
        return dash < 0 ? tag : tag[..dash];
    }
}
