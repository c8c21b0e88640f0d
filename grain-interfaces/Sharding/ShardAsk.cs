using System.Collections.Immutable;

namespace Sextant.Sharding;

/// <summary>What every shard is told beside the request itself.</summary>
/// <param name="Version">Of the feed, that the answer must have reached: what a silo has acknowledged, it sees.</param>
/// <param name="Most">Resources to return, the best ones.</param>
/// <param name="Also">Further resources to return where the shard has them, whether they answer the request or not.</param>
/// <param name="AroundLearner">
/// Of the directions of the learner's snapshot, those that have one: interests, session, what is disliked. Where nothing is
/// told of this or the next two, the shard judges by its own resources.
/// </param>
/// <param name="AroundQuery">Of the question's embedding, or of the resource that others are to be like.</param>
/// <param name="Words">Of the request's query.</param>
[GenerateSerializer, Immutable, Alias("sextant.shard-ask")]
public sealed record ShardAsk(
    [property: Id(0)] long Version,
    [property: Id(1)] int Most,
    [property: Id(2)] ImmutableArray<ResourceId> Also,
    [property: Id(3)] ImmutableArray<OrdinaryCosines> AroundLearner = default,
    [property: Id(4)] OrdinaryCosines? AroundQuery = null,
    [property: Id(5)] WordWeights? Words = null);
