namespace Sextant.Training;

/// <summary>Settings of <see cref="RankingNetworkTrainer"/>.</summary>
public sealed record RankingTrainingOptions
{
    /// <summary>Hidden units, 0 to 256; 0: a linear model.</summary>
    public int Hidden { get; init; } = 16;

    public RankingLoss Loss { get; init; } = RankingLoss.Listwise;

    /// <summary>True: AdamW; false: plain stochastic gradient descent, which wants a higher rate.</summary>
    public bool Adaptive { get; init; } = true;

    /// <summary>1 to 1,000; fewer when it stops early.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Lists a step, at least 1.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>The highest learning rate, above 0.</summary>
    public float Rate { get; init; } = 0.005f;

    /// <summary>Share of all steps in which the rate climbs to its highest, 0 to 1.</summary>
    public float WarmUp { get; init; } = 0.1f;

    /// <summary>Decoupled weight decay, 0 or more. Biases decay too: towards "nothing is known".</summary>
    public float Decay { get; init; } = 0.01f;

    /// <summary>Share of hidden units left out at a time, 0 to 0.9.</summary>
    public float Dropout { get; init; } = 0.1f;

    /// <summary>Of a positive against a negative in <see cref="RankingLoss.BinaryCrossEntropy"/>, above 0.</summary>
    public float PositiveWeight { get; init; } = 1;

    /// <summary>Share of the lists kept for validation, 0 to 0.5; 0: no early stopping.</summary>
    public float ValidationShare { get; init; } = 0.2f;

    /// <summary>Stops after so many epochs without a better validation figure, at least 1.</summary>
    public int Patience { get; init; } = 5;

    public int Seed { get; init; } = 1;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public RankingTrainingOptions Validated()
    {
        Require(Hidden is >= 0 and <= 256, nameof(Hidden), Hidden);
        Require(Enum.IsDefined(Loss), nameof(Loss), Loss);
        Require(Epochs is >= 1 and <= 1000, nameof(Epochs), Epochs);
        Require(Batch >= 1, nameof(Batch), Batch);
        Require(Rate > 0 && float.IsFinite(Rate), nameof(Rate), Rate);
        Require(WarmUp is >= 0 and <= 1, nameof(WarmUp), WarmUp);
        Require(Decay >= 0 && float.IsFinite(Decay), nameof(Decay), Decay);
        Require(Dropout is >= 0 and <= 0.9f, nameof(Dropout), Dropout);
        Require(PositiveWeight > 0 && float.IsFinite(PositiveWeight), nameof(PositiveWeight), PositiveWeight);
        Require(ValidationShare is >= 0 and <= 0.5f, nameof(ValidationShare), ValidationShare);
        Require(Patience >= 1, nameof(Patience), Patience);
        return this;
    }

    private static void Require(bool holds, string name, object value)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"RankingTrainingOptions.{name} is outside its documented range.");
    }
}
