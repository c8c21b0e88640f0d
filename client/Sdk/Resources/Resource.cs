namespace Sextant.Sdk;

/// <summary>Something a learner can study.</summary>
/// <param name="Id">1–256 characters, none a control character.</param>
/// <param name="Title">1–512 characters.</param>
/// <param name="Description">At most 16,384 characters.</param>
/// <param name="Language">BCP 47 tag in lower case, such as <c>en</c> or <c>zh</c>; empty when unknown.</param>
/// <param name="Difficulty">0 (easiest) to 1 (hardest); null when unknown.</param>
/// <param name="Minutes">Expected time to finish, in minutes, above 0; null when unknown.</param>
/// <param name="Concepts">Ids of what it teaches or asks, at most 64; they need not exist yet.</param>
/// <param name="Tags">At most 64, each 1–128 characters.</param>
/// <param name="Url">Absolute, http or https, at most 2,048 characters.</param>
/// <param name="Available">False takes it out of every answer while history keeps its meaning.</param>
/// <param name="MinAge">The least age it is meant for, in years, 0 to 120; null or 0: anybody.</param>
/// <param name="Review">What a review said; null when nobody asked for one.</param>
/// <param name="Provider">Who made or pays for it, 1–128 characters; null when unknown.</param>
public sealed record Resource(
    string Id,
    ResourceKind Kind,
    string Title,
    string? Description = null,
    string? Language = null,
    float? Difficulty = null,
    float? Minutes = null,
    IReadOnlyList<string>? Concepts = null,
    IReadOnlyList<string>? Tags = null,
    string? Url = null,
    bool Available = true,
    DateTimeOffset? PublishedAt = null,
    int? MinAge = null,
    ReviewStatus? Review = null,
    string? Provider = null);
