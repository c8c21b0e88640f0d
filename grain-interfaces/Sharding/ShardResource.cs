using Sextant.Catalogue;
using Sextant.Resources;

namespace Sextant.Sharding;

/// <summary>A resource as a shard hands it to the silo that makes the answer.</summary>
/// <param name="Put">Its embedding is of the shard's model, of zeros where it has none or none was asked for.</param>
/// <param name="Place">Where in its shard's order of arrival it stands, 0 (first) to 1 (last): shards are alike, so that places of several compare.</param>
/// <param name="Words">Its BM25 score for the query, by the weights that its shard was told, or else by its own; 0 without a query or a common word.</param>
/// <param name="Found">True for what answers the request; false for what comes along to be talked about.</param>
[GenerateSerializer, Immutable, Alias("sextant.shard-resource")]
public sealed record ShardResource(
    [property: Id(0)] ResourcePut Put,
    [property: Id(1)] ResourceStatistics Statistics,
    [property: Id(2)] float Place,
    [property: Id(3)] float Words,
    [property: Id(4)] bool Found);
