namespace Sextant.Sdk;

/// <summary>What was erased of a learner, as proof for whoever asked.</summary>
/// <param name="Interactions">Journal entries removed.</param>
/// <param name="SnapshotErased">Whether a stored snapshot existed and was removed.</param>
/// <param name="Exposures">Answers removed from the exposure log.</param>
public sealed record ErasureReceipt(string LearnerId, long Interactions, bool SnapshotErased, DateTimeOffset At, long Exposures = 0);
