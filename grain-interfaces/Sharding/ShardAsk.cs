using System.Collections.Immutable;

namespace Sextant.Sharding;

/// <summary>What every shard is told beside the request itself.</summary>
/// <param name="Version">Of the feed, that the answer must have reached: what a silo has acknowledged, it sees.</param>
/// <param name="Most">Resources to return, the best ones.</param>
/// <param name="Also">Further resources to return where the shard has them, whether they answer the request or not.</param>
[GenerateSerializer, Immutable, Alias("sextant.shard-ask")]
public sealed record ShardAsk(
    [property: Id(0)] long Version,
    [property: Id(1)] int Most,
    [property: Id(2)] ImmutableArray<ResourceId> Also);
