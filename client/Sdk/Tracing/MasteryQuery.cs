namespace Sextant.Sdk;

/// <summary>Of which concepts mastery is told, and how.</summary>
/// <param name="Concepts">Ids, at most 256; null or empty for all that the learner has practised.</param>
/// <param name="History">Whether to tell how mastery came about.</param>
/// <param name="MinVersion">The profile version the answer must reflect; 0 for any.</param>
public sealed record MasteryQuery(IReadOnlyList<string>? Concepts = null, bool History = false, long MinVersion = 0)
{
    internal QueryText ToQuery() =>
        new QueryText().Add("concept", Concepts).AddTrue("history", History).AddVersion(MinVersion);
}
