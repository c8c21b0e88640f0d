namespace Sextant.Learners;

/// <summary>How learners are kept. Section <c>Learners</c>.</summary>
public sealed class LearnerOptions
{
    /// <summary>Interactions after which a snapshot is written, 1–100,000. Raised, activation replays more of the journal.</summary>
    public int SnapshotEvery { get; set; } = 64;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public void Validate()
    {
        if (SnapshotEvery is < 1 or > 100_000)
            throw new ArgumentOutOfRangeException(nameof(SnapshotEvery), SnapshotEvery, "Learners:SnapshotEvery must be between 1 and 100000.");
    }
}
