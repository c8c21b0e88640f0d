namespace Sextant.Sharding;

/// <summary>A term that a shard knows, of a query or spelt like one of its words.</summary>
/// <param name="Term">Its stable hash.</param>
/// <param name="Word">The word itself where a misspelt one may stand for it; null where it was asked for as it is.</param>
/// <param name="Rows">How many of the shard's resources hold it; 0 where only removed ones did.</param>
/// <param name="InHeading">Whether it has ever stood in a heading.</param>
[GenerateSerializer, Immutable, Alias("sextant.shard-term")]
public sealed record ShardTerm(
    [property: Id(0)] long Term,
    [property: Id(1)] string? Word,
    [property: Id(2)] int Rows,
    [property: Id(3)] bool InHeading);
