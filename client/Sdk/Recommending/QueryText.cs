using System.Globalization;
using System.Text;

namespace Sextant.Sdk;

/// <summary>A <see cref="RecommendationQuery"/> as the query string of an address; what is at its default is left out.</summary>
internal static class QueryText
{
    /// <param name="learner">Whether the route knows a learner, and with it a version and what was seen.</param>
    public static string Of(RecommendationQuery? query, bool learner)
    {
        if (query is null) return "";
        var text = new StringBuilder();
        Add(text, "count", query.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var kind in query.Kinds ?? []) Add(text, "kind", Words.Of(kind));
        foreach (string language in query.Languages ?? []) Add(text, "language", language);
        if (query.Concept is { } concept) Add(text, "concept", concept);
        if (query.MaxMinutes is { } minutes) Add(text, "maxMinutes", minutes.ToString("R", CultureInfo.InvariantCulture));
        foreach (string id in query.Exclude ?? []) Add(text, "exclude", id);
        if (query.Age is { } age) Add(text, "age", age.ToString(CultureInfo.InvariantCulture));
        foreach (string tag in query.BlockTags ?? []) Add(text, "blockTag", tag);
        if (!learner) return text.ToString();
        if (query.MinVersion != 0) Add(text, "minVersion", query.MinVersion.ToString(CultureInfo.InvariantCulture));
        if (query.IncludeSeen) Add(text, "includeSeen", "true");
        return text.ToString();
    }

    private static void Add(StringBuilder text, string name, string value) =>
        text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
}
