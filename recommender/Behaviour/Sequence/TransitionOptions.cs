using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>How <see cref="Transitions"/> are counted.</summary>
public sealed record TransitionOptions : IScorerRecipe
{
    /// <inheritdoc/>
    public string Name { get; init; } = "transitions";

    /// <summary>What a step of some distance counts, in training and in scoring.</summary>
    public Recency Recency { get; init; } = new(1, 30);

    /// <summary>Followers kept an item, the most frequent; 1 or more. Bounds the memory: 8 bytes each.</summary>
    public int Followers { get; init; } = 512;

    /// <summary>Added to an item's total before it divides: 0 or more; larger trusts rare items less.</summary>
    public float Smoothing { get; init; } = 10;

    /// <summary>Visits from which on a learner counts no more in sum.</summary>
    public int Enough { get; init; } = 20;

    /// <inheritdoc/>
    public IItemScorer Train(VisitLog log, int threads, IProgress<EpochReport>? progress, CancellationToken ct) => Transitions.Train(log, this, threads, ct);

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it.</exception>
    public void Check()
    {
        _ = Recency.Table();
        ArgumentOutOfRangeException.ThrowIfLessThan(Followers, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Smoothing);
        ArgumentOutOfRangeException.ThrowIfLessThan(Enough, 1);
    }
}
