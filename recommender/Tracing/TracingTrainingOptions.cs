namespace Sextant.Tracing;

/// <summary>Settings of <see cref="TracingTrainer"/>.</summary>
public sealed record TracingTrainingOptions
{
    public GradientTreeOptions Trees { get; init; } = new();

    /// <summary>Null: trees alone.</summary>
    public PracticeNetworkOptions? Network { get; init; } = new();

    /// <summary>Of learners, from whom only is learned how far to trust each part; above 0, at most 0.5.</summary>
    public double HeldShare { get; init; } = 0.08;

    /// <summary>1 or 2; the result does not depend on it.</summary>
    public int Threads { get; init; } = 2;

    public int Seed { get; init; } = 1;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public TracingTrainingOptions Validated()
    {
        Trees.Validated();
        Network?.Validated();
        if (!(HeldShare is > 0 and <= 0.5)) throw new ArgumentOutOfRangeException(nameof(HeldShare), HeldShare, "HeldShare must be above 0 and at most 0.5.");
        if (Threads is < 1 or > 2) throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "Threads must be 1 or 2.");
        return this;
    }
}
