namespace Sextant.Sdk;

/// <summary>What a list of recommendations may contain. Null or empty means no restriction.</summary>
/// <param name="Count">1–100.</param>
/// <param name="Languages">A resource of unknown language passes only when no language is asked for.</param>
/// <param name="MaxMinutes">Above 0. A resource of unknown length does not pass when given.</param>
/// <param name="Exclude">Ids of resources never to show, at most 1,000.</param>
/// <param name="MinVersion">The profile version the answer must reflect; 0 for any.</param>
/// <param name="IncludeSeen">True lets resources the learner has already met come again.</param>
/// <param name="Age">The learner's age in years, 0–120, for resources that are meant for some ages; null when unknown.</param>
/// <param name="BlockTags">Resources with one of these tags are not shown, whatever the case or width of their letters; at most 64.</param>
public sealed record RecommendationQuery(
    int Count = 10,
    IReadOnlyList<ResourceKind>? Kinds = null,
    IReadOnlyList<string>? Languages = null,
    string? Concept = null,
    float? MaxMinutes = null,
    IReadOnlyList<string>? Exclude = null,
    long MinVersion = 0,
    bool IncludeSeen = false,
    int? Age = null,
    IReadOnlyList<string>? BlockTags = null)
{
    /// <param name="learner">Whether the route knows a learner, and with it a version and what was seen.</param>
    internal QueryText ToQuery(bool learner)
    {
        var text = new QueryText().Add("count", Count).Add(new ResourceFilter(Kinds, Languages, Exclude, Age, BlockTags))
            .Add("concept", Concept).Add("maxMinutes", MaxMinutes);
        return learner ? text.AddVersion(MinVersion).AddTrue("includeSeen", IncludeSeen) : text;
    }
}
