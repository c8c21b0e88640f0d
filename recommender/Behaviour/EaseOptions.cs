using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>Settings of <see cref="Ease"/>. The defaults were chosen on inner validation splits of MovieLens 100K.</summary>
public sealed record EaseOptions : IScorerRecipe
{
    public string Name { get; init; } = "ease";

    /// <summary>λ: what is added to the diagonal; above 0. Larger trusts rare co-occurrence less.</summary>
    public double Lambda { get; init; } = 150;

    /// <summary>Only so many items, the most visited, have scores; 1 to 16,384. Memory grows with its square (4,096: 64 MiB kept, 128 MiB more while training), time with its cube.</summary>
    public int MaxItems { get; init; } = 4096;

    /// <summary>Of a learner only so many last visits train; at least 2. Bounds what one learner costs and says.</summary>
    public int MaxVisits { get; init; } = 1000;

    /// <summary>Visits apart at which two visits' closeness has fallen by e, above 0. Infinite: all pairs of a learner count alike, which is Steck's model.</summary>
    public double NearVisits { get; init; } = 12;

    /// <summary>What a pair counts however far apart its visits are, 0 to 1.</summary>
    public double FarWeight { get; init; } = 0.3;

    /// <summary>How much a visit's value changes its weight, 1 + slope · (value − 0.5); 0 to 2. 0: a visit is a visit.</summary>
    public float ValueSlope { get; init; }

    /// <summary>In scoring, a visit's weight falls with the places since, as places^−decay; 0 to 4. 0: old visits count like new ones; 0.8 does well where the next course is told from the last.</summary>
    public float HistoryDecay { get; init; }

    /// <summary>How much one learner may say.</summary>
    public VisitBounds Bounds { get; init; } = new();

    /// <inheritdoc/>
    public IItemScorer Train(VisitLog log, int threads, IProgress<EpochReport>? progress, CancellationToken ct) => EaseTrainer.Train(log, this, threads, ct);

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public EaseOptions Validated()
    {
        Require(Lambda > 0 && double.IsFinite(Lambda), nameof(Lambda), Lambda);
        Require(MaxItems is >= 1 and <= 16_384, nameof(MaxItems), MaxItems);
        Require(MaxVisits >= 2, nameof(MaxVisits), MaxVisits);
        Require(NearVisits > 0, nameof(NearVisits), NearVisits);
        Require(FarWeight is >= 0 and <= 1, nameof(FarWeight), FarWeight);
        Require(ValueSlope is >= 0 and <= 2, nameof(ValueSlope), ValueSlope);
        Require(HistoryDecay is >= 0 and <= 4, nameof(HistoryDecay), HistoryDecay);
        return this;
    }

    private static void Require(bool holds, string name, object value)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"EaseOptions.{name} is outside its documented range.");
    }
}
