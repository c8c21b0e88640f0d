namespace Sextant.Sharding;

/// <summary>One of the resources that stand for all: those of the smallest hashes.</summary>
/// <param name="Mark">A hash of its embedding: another one when that changes.</param>
[GenerateSerializer, Immutable, Alias("sextant.ordinary-resource")]
public sealed record OrdinaryResource([property: Id(0)] ResourceId Id, [property: Id(1)] long Mark);
