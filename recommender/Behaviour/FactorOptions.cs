using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>Settings of <see cref="Factors"/>. The defaults were chosen on inner validation splits of MovieLens 100K.</summary>
public sealed record FactorOptions : IScorerRecipe
{
    public string Name { get; init; } = "factors";

    /// <summary>Numbers per item and learner, 2 to 256. Cost grows with its square.</summary>
    public int Size { get; init; } = 40;

    /// <summary>α: how much surer a visit makes than none, above 0.</summary>
    public float Confidence { get; init; } = 10;

    /// <summary>λ, above 0; larger keeps factors smaller.</summary>
    public float Regularization { get; init; } = 60;

    /// <summary>Each solves for all learners and all items; 1 to 100.</summary>
    public int Rounds { get; init; } = 8;

    /// <summary>Of a learner only so many last visits count, at least 1.</summary>
    public int MaxVisits { get; init; } = 1000;

    public int Seed { get; init; } = 1;

    /// <inheritdoc/>
    public IItemScorer Train(VisitLog log, int threads, IProgress<EpochReport>? progress, CancellationToken ct) => FactorTrainer.Train(log, this, threads, progress, ct);

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public FactorOptions Validated()
    {
        Require(Size is >= 2 and <= 256, nameof(Size), Size);
        Require(Confidence > 0 && float.IsFinite(Confidence), nameof(Confidence), Confidence);
        Require(Regularization > 0 && float.IsFinite(Regularization), nameof(Regularization), Regularization);
        Require(Rounds is >= 1 and <= 100, nameof(Rounds), Rounds);
        Require(MaxVisits >= 1, nameof(MaxVisits), MaxVisits);
        return this;
    }

    private static void Require(bool holds, string name, object value)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"FactorOptions.{name} is outside its documented range.");
    }
}
