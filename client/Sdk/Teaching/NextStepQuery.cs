namespace Sextant.Sdk;

/// <summary>Where a next step should lead.</summary>
/// <param name="Goals">As in <see cref="PathQuery"/>; null or empty for the goals the learner has stated.</param>
/// <param name="Filter">Which resources may be shown; null for any. Its kinds and concept must be absent.</param>
/// <param name="MinVersion">The profile version the answer must reflect; 0 for any.</param>
public sealed record NextStepQuery(IReadOnlyList<string>? Goals = null, ResourceFilter? Filter = null, long MinVersion = 0)
{
    internal QueryText ToQuery() => new QueryText().Add("goal", Goals).Add(Filter).AddVersion(MinVersion);
}
