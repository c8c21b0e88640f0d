namespace Sextant.Sdk;

/// <summary>Which resources a quiz, a path or a plan may hold. Null or empty means no restriction.</summary>
/// <param name="Kinds">Not for a quiz, which holds exercises alone.</param>
/// <param name="Languages">A resource of unknown language passes only when no language is asked for.</param>
/// <param name="Exclude">Ids of resources never to show, at most 1,000.</param>
/// <param name="Age">The learner's age in years, 0–120; null when unknown.</param>
/// <param name="BlockTags">As in <see cref="RecommendationQuery"/>.</param>
public sealed record ResourceFilter(
    IReadOnlyList<ResourceKind>? Kinds = null,
    IReadOnlyList<string>? Languages = null,
    IReadOnlyList<string>? Exclude = null,
    int? Age = null,
    IReadOnlyList<string>? BlockTags = null);
