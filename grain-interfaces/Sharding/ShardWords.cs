using System.Collections.Immutable;

namespace Sextant.Sharding;

/// <summary>What a shard's words are like as far as a query is concerned: those of all shards together say how much each weighs.</summary>
/// <param name="Rows">The shard's resources.</param>
/// <param name="Length">Terms in all of them, those of headings weighted.</param>
/// <param name="Terms">Each once; words of the query that the shard does not know are not among them.</param>
[GenerateSerializer, Immutable, Alias("sextant.shard-words")]
public sealed record ShardWords(
    [property: Id(0)] int Rows,
    [property: Id(1)] long Length,
    [property: Id(2)] ImmutableArray<ShardTerm> Terms);
