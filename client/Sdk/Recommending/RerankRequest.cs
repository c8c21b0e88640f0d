namespace Sextant.Sdk;

/// <summary>The caller's own candidates, to be put in this learner's order.</summary>
/// <param name="Candidates">Ids of 1–1,000 resources; all known ones that may be shown come back, seen or not.</param>
/// <param name="Query">What the learner asked, if anything: 1–2,048 characters.</param>
/// <param name="Age">As in <see cref="RecommendationQuery"/>.</param>
/// <param name="BlockTags">As in <see cref="RecommendationQuery"/>.</param>
public sealed record RerankRequest(
    IReadOnlyList<string> Candidates,
    string? Query = null,
    long MinVersion = 0,
    int? Age = null,
    IReadOnlyList<string>? BlockTags = null);
