namespace Sextant.Sdk;

/// <summary>Which part of the concept graph to show.</summary>
/// <param name="Goals">As in <see cref="PathQuery"/>; null or empty for the goals the learner has stated, else what was practised lately.</param>
/// <param name="Count">Concepts at most, 1–200.</param>
/// <param name="MinVersion">The profile version the answer must reflect; 0 for any.</param>
public sealed record MapQuery(IReadOnlyList<string>? Goals = null, int Count = 60, long MinVersion = 0)
{
    internal QueryText ToQuery() => new QueryText().Add("goal", Goals).Add("count", Count).AddVersion(MinVersion);
}
