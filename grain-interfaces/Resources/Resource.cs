using System.Collections.Immutable;

namespace Sextant.Resources;

/// <summary>Something a learner can study.</summary>
/// <param name="Title">1–512 characters.</param>
/// <param name="Description">At most 16,384 characters; may be empty.</param>
/// <param name="Language">BCP 47 tag in lower case, such as <c>en</c> or <c>zh</c>; empty when unknown.</param>
/// <param name="Difficulty">0 (easiest) to 1 (hardest); null when unknown.</param>
/// <param name="Minutes">Expected time to finish, in minutes, above 0; null when unknown.</param>
/// <param name="Concepts">What it teaches or asks; ids that need not exist yet.</param>
/// <param name="Available">False takes it out of every answer while history keeps its meaning.</param>
/// <param name="MinAge">The least age it is meant for, in years, 0 to 120; null or 0: anybody.</param>
/// <param name="Review">What a review said; whether an unreviewed one is shown is the tenant's policy.</param>
/// <param name="Provider">Who made or pays for it, 1–128 characters, for caps on how much of an answer one provider has; null when unknown.</param>
[GenerateSerializer, Immutable, Alias("sextant.resource")]
public sealed record Resource(
    [property: Id(0)] ResourceId Id,
    [property: Id(1)] ResourceKind Kind,
    [property: Id(2)] string Title,
    [property: Id(3)] string Description,
    [property: Id(4)] string Language,
    [property: Id(5)] float? Difficulty,
    [property: Id(6)] float? Minutes,
    [property: Id(7)] ImmutableArray<ConceptId> Concepts,
    [property: Id(8)] ImmutableArray<string> Tags,
    [property: Id(9)] string? Url,
    [property: Id(10)] bool Available,
    [property: Id(11)] DateTimeOffset? PublishedAt,
    [property: Id(12)] int? MinAge = null,
    [property: Id(13)] ReviewStatus Review = ReviewStatus.Unreviewed,
    [property: Id(14)] string? Provider = null);
