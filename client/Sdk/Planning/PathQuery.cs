namespace Sextant.Sdk;

/// <summary>Where a path should lead.</summary>
/// <param name="Goals">1–16, each of 1–512 characters: the id of a concept, else the id of a resource, else free text.</param>
/// <param name="MaxMinutes">The path ends when so much time is used, above 0; null for no limit. It begins the first step even where that takes longer.</param>
/// <param name="Filter">Which resources may stand in it; null for any.</param>
/// <param name="IncludeSeen">True makes resources the learner has already met as good as new ones; otherwise they come last.</param>
/// <param name="MinVersion">The profile version the answer must reflect; 0 for any.</param>
public sealed record PathQuery(
    IReadOnlyList<string> Goals, float? MaxMinutes = null, ResourceFilter? Filter = null, bool IncludeSeen = false, long MinVersion = 0)
{
    internal QueryText ToQuery() =>
        new QueryText().Add("goal", Goals).Add("maxMinutes", MaxMinutes).Add(Filter).AddTrue("includeSeen", IncludeSeen).AddVersion(MinVersion);
}
