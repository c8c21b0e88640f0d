using System.Collections.Immutable;

namespace Sextant.Sharding;

/// <summary>One shard's part of an answer.</summary>
/// <param name="WordCeiling">What no BM25 score for the query reaches, by what the shard was told of words or else in this shard; 0 without a query.</param>
/// <param name="Knew">Ids asked about that the shard has held since it was loaded, but holds no more.</param>
[GenerateSerializer, Immutable, Alias("sextant.shard-part")]
public sealed record ShardPart(
    [property: Id(0)] ImmutableArray<ShardResource> Resources,
    [property: Id(1)] float WordCeiling,
    [property: Id(2)] ImmutableArray<ResourceId> Knew)
{
    public static readonly ShardPart Nothing = new([], 0, []);
}
