using System.Collections.Immutable;

namespace Sextant.Recommending;

/// <param name="Count">1–<see cref="RankingLimits.MaxCount"/>.</param>
/// <param name="MinVersion">The profile version the answer must reflect; 0 for any. One never reached is refused as a conflict.</param>
[GenerateSerializer, Immutable, Alias("sextant.recommendation-request")]
public sealed record RecommendationRequest(
    [property: Id(0)] int Count,
    [property: Id(1)] ResourceFilter Filter,
    [property: Id(2)] long MinVersion);

/// <param name="Query">1–<see cref="RankingLimits.MaxQueryLength"/> characters in any language.</param>
[GenerateSerializer, Immutable, Alias("sextant.search-request")]
public sealed record SearchRequest(
    [property: Id(0)] string Query,
    [property: Id(1)] int Count,
    [property: Id(2)] ResourceFilter Filter,
    [property: Id(3)] long MinVersion);

/// <param name="Query">What the learner asked, if anything.</param>
/// <param name="Candidates">At most <see cref="RankingLimits.MaxCandidates"/>; all known ones that the policy lets pass come back, seen or not.</param>
/// <param name="Age">As in <see cref="ResourceFilter"/>.</param>
/// <param name="BlockTags">As in <see cref="ResourceFilter"/>.</param>
[GenerateSerializer, Immutable, Alias("sextant.rerank-request")]
public sealed record RerankRequest(
    [property: Id(0)] string? Query,
    [property: Id(1)] ImmutableArray<ResourceId> Candidates,
    [property: Id(2)] long MinVersion,
    [property: Id(3)] int? Age = null,
    [property: Id(4)] ImmutableArray<string> BlockTags = default);

/// <summary>Resources like one, for nobody in particular.</summary>
[GenerateSerializer, Immutable, Alias("sextant.similar-request")]
public sealed record SimilarRequest(
    [property: Id(0)] ResourceId ResourceId,
    [property: Id(1)] int Count,
    [property: Id(2)] ResourceFilter Filter);

public static class RankingLimits
{
    public const int MaxCount = 100;
    public const int MaxCandidates = 1000;
    public const int MaxExclude = 1000;

    /// <summary>Kinds, or languages, in one filter.</summary>
    public const int MaxFilterValues = 32;

    /// <summary>Tags blocked in one request, each of at most <see cref="Resources.ResourceLimits.MaxTag"/> characters.</summary>
    public const int MaxBlockTags = 64;

    public const int MaxQueryLength = 2048;
}
