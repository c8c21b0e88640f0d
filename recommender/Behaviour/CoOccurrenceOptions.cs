namespace Sextant.Behaviour;

/// <summary>Settings of <see cref="CoOccurrence"/>.</summary>
public sealed record CoOccurrenceOptions
{
    /// <summary>Neighbours kept an item, 1 to 4,096. Memory: 8 bytes each.</summary>
    public int Neighbours { get; init; } = 128;

    /// <summary>A visit is counted with so many last ones of its learner, 1 to 1,000: what an update costs.</summary>
    public int Reach { get; init; } = 20;

    /// <summary>Visits apart at which two visits' closeness has fallen by e, above 0.</summary>
    public double NearVisits { get; init; } = 12;

    /// <summary>After which a count is half of what it was, above 0.</summary>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Added to both items' counts before a score is divided by them, above 0; larger trusts rare items less.</summary>
    public float Smoothing { get; init; } = 5;

    /// <summary>
    /// So many visits of a learner count within 24 hours, 1 to 1,000: bursts beyond are not counted. So many last ones are also
    /// remembered to know repeats by, so that nobody counts an item twice in one go. Memory: 16 bytes each a learner.
    /// </summary>
    public int PerLearnerAndDay { get; init; } = 64;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public CoOccurrenceOptions Validated()
    {
        Require(Neighbours is >= 1 and <= 4096, nameof(Neighbours), Neighbours);
        Require(Reach is >= 1 and <= 1000, nameof(Reach), Reach);
        Require(NearVisits > 0, nameof(NearVisits), NearVisits);
        Require(HalfLife > TimeSpan.Zero, nameof(HalfLife), HalfLife);
        Require(Smoothing > 0 && float.IsFinite(Smoothing), nameof(Smoothing), Smoothing);
        Require(PerLearnerAndDay is >= 1 and <= 1000, nameof(PerLearnerAndDay), PerLearnerAndDay);
        return this;
    }

    private static void Require(bool holds, string name, object value)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"CoOccurrenceOptions.{name} is outside its documented range.");
    }
}
