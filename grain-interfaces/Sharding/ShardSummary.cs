using System.Collections.Immutable;
using Sextant.Resources;

namespace Sextant.Sharding;

/// <summary>What a shard's resources are like all in all.</summary>
/// <param name="Version">Of the feed, up to which it holds.</param>
/// <param name="Resources">How many there are.</param>
/// <param name="Totals">The sum of their statistics.</param>
/// <param name="Sample">[n, dimensions]: embeddings of the first of <paramref name="Ordinary"/>, as many as were asked for.</param>
/// <param name="Ordinary">The resources of the smallest hashes, at most 64: those of all shards' that are smallest stand for the whole catalogue.</param>
[GenerateSerializer, Immutable, Alias("sextant.shard-summary")]
public sealed record ShardSummary(
    [property: Id(0)] long Version,
    [property: Id(1)] int Resources,
    [property: Id(2)] ResourceStatistics Totals,
    [property: Id(3)] ImmutableArray<float> Sample,
    [property: Id(4)] ImmutableArray<OrdinaryResource> Ordinary = default);
