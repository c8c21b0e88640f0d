namespace Sextant.Behaviour;

/// <summary>How much one learner may say in what is learned from everybody; see <see cref="VisitWeights"/>.</summary>
public sealed record VisitBounds
{
    /// <summary>Within an hour a learner's visits count no more than this many, at least 1: a burst is one opinion.</summary>
    public int PerHour { get; init; } = 400;

    /// <summary>All visits of a learner count no more than this many, at least 1.</summary>
    public int PerLearner { get; init; } = 1000;

    /// <summary>Learners with the same items, this many or more, met at the same pace to the second, count together as one; at least 2. Shorter histories are alike by chance.</summary>
    public int CopyVisits { get; init; } = 10;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public VisitBounds Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(PerHour, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(PerLearner, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(CopyVisits, 2);
        return this;
    }
}
