namespace Sextant.Sharding;

/// <summary>
/// The cosines that a catalogue's ordinary resources have with a direction: what is near stands out from them. Of the whole
/// catalogue, so that every shard takes the same for near.
/// </summary>
/// <param name="Median">−1 to 1.</param>
/// <param name="Deviation">1.4826 × the median absolute deviation, an estimate of the standard deviation; above 0.</param>
[GenerateSerializer, Immutable, Alias("sextant.ordinary-cosines")]
public readonly record struct OrdinaryCosines([property: Id(0)] float Median, [property: Id(1)] float Deviation);
