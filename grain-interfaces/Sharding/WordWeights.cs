using System.Collections.Immutable;

namespace Sextant.Sharding;

/// <summary>How much a query's words weigh in the whole catalogue, so that BM25 scores of several shards are of one scale.</summary>
/// <param name="Terms">Each once, in the order of the query.</param>
/// <param name="MeanLength">Of the mean resource, in terms; at least 1.</param>
/// <param name="Ceiling">What no score for the query reaches; words that stand nowhere count too.</param>
[GenerateSerializer, Immutable, Alias("sextant.word-weights")]
public sealed record WordWeights(
    [property: Id(0)] ImmutableArray<WeighedTerm> Terms,
    [property: Id(1)] float MeanLength,
    [property: Id(2)] float Ceiling);
