using System.Collections.Immutable;
using Sextant.Resources;

namespace Sextant.Sharding;

/// <summary>What a shard's resources, or those of several, are like all in all.</summary>
/// <param name="Version">Of the feed, up to which it holds.</param>
/// <param name="Resources">How many there are.</param>
/// <param name="Totals">The sum of their statistics.</param>
/// <param name="Sample">[n, dimensions]: embeddings at even distances, of ordinary resources.</param>
[GenerateSerializer, Immutable, Alias("sextant.shard-summary")]
public sealed record ShardSummary(
    [property: Id(0)] long Version,
    [property: Id(1)] int Resources,
    [property: Id(2)] ResourceStatistics Totals,
    [property: Id(3)] ImmutableArray<float> Sample);
