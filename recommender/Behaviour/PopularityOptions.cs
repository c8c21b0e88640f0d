using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>Settings of <see cref="Popularity"/>.</summary>
public sealed record PopularityOptions : IScorerRecipe
{
    public string Name { get; init; } = "visits";

    /// <summary>After which a visit counts half, above 0; infinite: all visits count alike.</summary>
    public TimeSpan HalfLife { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How much one learner may say.</summary>
    public VisitBounds Bounds { get; init; } = new();

    /// <inheritdoc/>
    public IItemScorer Train(VisitLog log, int threads, IProgress<EpochReport>? progress, CancellationToken ct)
    {
        if (HalfLife <= TimeSpan.Zero && HalfLife != Timeout.InfiniteTimeSpan)
            throw new InvalidOperationException($"PopularityOptions.HalfLife is {HalfLife}; it must be above 0, or infinite.");
        long last = long.MinValue;
        for (int learner = 0; learner < log.LearnerCount; learner++) if (log.Of(learner) is [.., var visit]) last = Math.Max(last, visit.At);
        double[] counts = new double[log.ItemCount];
        VisitWeights bounded = new(log, Bounds, ct);
        for (int learner = 0; learner < log.LearnerCount; learner++)
        {
            ReadOnlySpan<Visit> visits = log.Of(learner);
            for (int i = 0; i < visits.Length; i++)
                counts[visits[i].Item] += bounded.Of(learner)[i] * (HalfLife == Timeout.InfiniteTimeSpan ? 1 : Math.Pow(2, (visits[i].At - last) / HalfLife.TotalMilliseconds));
        }
        return new Popularity(Name, [.. counts.Select(count => (float)Math.Log(1 + count))]);
    }
}
