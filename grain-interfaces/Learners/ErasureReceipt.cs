namespace Sextant.Learners;

/// <summary>What was erased of a learner, as proof for whoever asked.</summary>
/// <param name="Interactions">Journal entries removed.</param>
/// <param name="SnapshotErased">Whether a stored snapshot existed and was removed.</param>
/// <param name="Exposures">Answers removed from the exposure log.</param>
[GenerateSerializer, Immutable, Alias("sextant.erasure-receipt")]
public sealed record ErasureReceipt(
    [property: Id(0)] LearnerId LearnerId,
    [property: Id(1)] long Interactions,
    [property: Id(2)] bool SnapshotErased,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] long Exposures = 0);
