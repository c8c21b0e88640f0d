namespace Sextant.Sharding;

/// <param name="Term">Its stable hash.</param>
/// <param name="Weight">Its inverse document frequency, times how often the query has it, less where it was spelt otherwise.</param>
[GenerateSerializer, Immutable, Alias("sextant.weighed-term")]
public readonly record struct WeighedTerm([property: Id(0)] long Term, [property: Id(1)] float Weight);
