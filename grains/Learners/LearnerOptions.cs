namespace Sextant.Learners;

/// <summary>How learners are kept. Section <c>Learners</c>.</summary>
public sealed class LearnerOptions
{
    /// <summary>Interactions after which a snapshot is written, 1–100,000. Raised, activation replays more of the journal.</summary>
    public int SnapshotEvery { get; set; } = 64;

    /// <summary>
    /// How long a learner in memory answers without looking whether the journal says the same, 1 second to 1 day: should the
    /// learner be active twice, so old an answer can be at most, and so long what another silo has erased can still be told.
    /// Raised, it costs fewer reads: one a learner in use and interval.
    /// </summary>
    public TimeSpan ConfirmEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// So many of the newest interactions of all tenants, at most, are read by a silo that starts, for what it counts in memory:
    /// what goes together, and what groups know. 0 to 10 billion. Raised, counts reach further back and a start reads longer, some
    /// 13 seconds of a core for each million, while it answers already.
    /// </summary>
    public long FollowLast { get; set; } = 5_000_000;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public void Validate()
    {
        if (SnapshotEvery is < 1 or > 100_000)
            throw new ArgumentOutOfRangeException(nameof(SnapshotEvery), SnapshotEvery, "Learners:SnapshotEvery must be between 1 and 100000.");
        if (FollowLast is < 0 or > 10_000_000_000)
            throw new ArgumentOutOfRangeException(nameof(FollowLast), FollowLast, "Learners:FollowLast must be between 0 and 10000000000.");
        if (ConfirmEvery < TimeSpan.FromSeconds(1) || ConfirmEvery > TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(nameof(ConfirmEvery), ConfirmEvery, "Learners:ConfirmEvery must be between 1 second and 1 day.");
    }
}
