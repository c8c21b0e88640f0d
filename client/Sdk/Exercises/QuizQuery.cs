namespace Sextant.Sdk;

/// <summary>Which exercises to choose.</summary>
/// <param name="Concept">The id of a concept that exists.</param>
/// <param name="Count">1–50.</param>
/// <param name="Target">Probability of a right answer to aim at, above 0 and below 1; null for the server's setting. For practice alone.</param>
/// <param name="MaxMinutes">Above 0. An exercise of unknown length does not pass when given.</param>
/// <param name="Filter">Which exercises may be chosen; null for any.</param>
/// <param name="MinVersion">The profile version the answer must reflect; 0 for any.</param>
public sealed record QuizQuery(
    string Concept,
    int Count = 1,
    QuizAim Aim = QuizAim.Practice,
    float? Target = null,
    float? MaxMinutes = null,
    ResourceFilter? Filter = null,
    long MinVersion = 0)
{
    internal QueryText ToQuery() => new QueryText()
        .Add("concept", Concept).Add("count", Count).Add("aim", Words.Of(Aim)).Add("target", Target)
        .Add("maxMinutes", MaxMinutes).Add(Filter).AddVersion(MinVersion);
}
