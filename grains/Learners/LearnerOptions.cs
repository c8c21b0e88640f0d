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
    /// what goes together, and what groups know. 0 to 10 billion. Those since counts were kept are read; without kept ones, so
    /// many. Raised, counts made anew reach further back and read longer, some 13 seconds of a core for each million, while the
    /// silo answers already.
    /// </summary>
    public long FollowLast { get; set; } = 5_000_000;

    /// <summary>How often counts are kept for silos that start, when there is anything new, 1 minute to 1 day. Raised, less is written; while new ones cannot be, those that name somebody who was erased are dropped after so long. An erasure has them written within a minute or so.</summary>
    public TimeSpan KeepCountsEvery { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Interactions after which counts are kept sooner, 1,000 to 10 billion. Raised, less is written and a start reads longer.</summary>
    public long KeepCountsAfter { get; set; } = 1_000_000;

    /// <summary>Counts that take more bytes are not kept, 0 to 1,000,000,000; 0 keeps none, and drops those of before. About so much memory is needed twice while they are written or read.</summary>
    public long KeepCountsBytes { get; set; } = 268_435_456;

    /// <summary>
    /// So long after counts were begun anew from the journal they are kept on although somebody was erased meanwhile, whose share
    /// in sums over everybody cannot be taken out, 1 day to 1 year. After it a start makes them anew. Raised, fewer starts do.
    /// </summary>
    public TimeSpan RecountAfter { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// A learner whom nobody has asked for so long, and for up to twice as long, is packed in memory, 1 second to 1 day: a tenth
    /// of the bytes, and the next answer takes some milliseconds more. Raised, more learners are awake at once.
    /// </summary>
    public TimeSpan RestAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public void Validate()
    {
        if (SnapshotEvery is < 1 or > 100_000)
            throw new ArgumentOutOfRangeException(nameof(SnapshotEvery), SnapshotEvery, "Learners:SnapshotEvery must be between 1 and 100000.");
        if (FollowLast is < 0 or > 10_000_000_000)
            throw new ArgumentOutOfRangeException(nameof(FollowLast), FollowLast, "Learners:FollowLast must be between 0 and 10000000000.");
        if (KeepCountsEvery < TimeSpan.FromMinutes(1) || KeepCountsEvery > TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(nameof(KeepCountsEvery), KeepCountsEvery, "Learners:KeepCountsEvery must be between 1 minute and 1 day.");
        if (KeepCountsAfter is < 1_000 or > 10_000_000_000)
            throw new ArgumentOutOfRangeException(nameof(KeepCountsAfter), KeepCountsAfter, "Learners:KeepCountsAfter must be between 1000 and 10000000000.");
        if (KeepCountsBytes is < 0 or > 1_000_000_000)
            throw new ArgumentOutOfRangeException(nameof(KeepCountsBytes), KeepCountsBytes, "Learners:KeepCountsBytes must be between 0 and 1000000000.");
        if (RecountAfter < TimeSpan.FromDays(1) || RecountAfter > TimeSpan.FromDays(365))
            throw new ArgumentOutOfRangeException(nameof(RecountAfter), RecountAfter, "Learners:RecountAfter must be between 1 day and 365 days.");
        if (RestAfter < TimeSpan.FromSeconds(1) || RestAfter > TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(nameof(RestAfter), RestAfter, "Learners:RestAfter must be between 1 second and 1 day.");
        if (ConfirmEvery < TimeSpan.FromSeconds(1) || ConfirmEvery > TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(nameof(ConfirmEvery), ConfirmEvery, "Learners:ConfirmEvery must be between 1 second and 1 day.");
    }
}
