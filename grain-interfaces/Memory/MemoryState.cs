namespace Sextant.Memory;

/// <summary>How well something is remembered, in the terms of the FSRS memory model. Facts of the last review; forgetting is computed from them.</summary>
/// <param name="Difficulty">1 (easiest) to 10 (hardest).</param>
/// <param name="Stability">Days until the probability of recall has fallen to 90 %; above 0.</param>
/// <param name="ReviewedAt">Of the last review, UTC.</param>
[GenerateSerializer, Immutable, Alias("sextant.memory-state")]
public readonly record struct MemoryState(
    [property: Id(0)] float Difficulty,
    [property: Id(1)] float Stability,
    [property: Id(2)] DateTimeOffset ReviewedAt);
