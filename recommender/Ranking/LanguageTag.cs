namespace Sextant.Ranking;

internal static class LanguageTag
{
    /// <summary>Basic filtering of RFC 4647: <c>zh</c> matches <c>zh</c> and <c>zh-tw</c>; an unknown language matches nothing.</summary>
    public static bool Matches(string range, string tag) =>
        tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');

    /// <summary>Whether two tags name one language, whatever the region or script.</summary>
    public static bool SameLanguage(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        Primary(a).Equals(Primary(b), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Primary(ReadOnlySpan<char> tag)
    {
        int dash = tag.IndexOf('-');
        return dash < 0 ? tag : tag[..dash];
    }
}
