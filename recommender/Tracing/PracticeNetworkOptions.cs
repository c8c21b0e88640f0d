namespace Sextant.Tracing;

/// <summary>Settings of <see cref="PracticeNetworkTrainer"/>. Chosen on a validation part of ASSISTments 2015.</summary>
public sealed record PracticeNetworkOptions
{
    /// <summary>Width of the state, a multiple of 16, 16 to 512: wider ones tell more apart and cost by the square.</summary>
    public int Hidden { get; init; } = 96;

    /// <summary>Passes over the answers, 1 to 1000.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Learners in a step, 1 to 4096.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>The peak, above 0, at most 0.1.</summary>
    public float Rate { get; init; } = 0.004f;

    /// <summary>Weight decay, 0 or more.</summary>
    public float Decay { get; init; } = 0.01f;

    /// <summary>Concepts that have a place of their own, the most answered first; at least 1. The others share one.</summary>
    public int MostConcepts { get; init; } = 4096;

    /// <summary>Answers from which a concept has a place of its own, at least 1.</summary>
    public int LeastAnswers { get; init; } = 20;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public PracticeNetworkOptions Validated()
    {
        Require(Hidden is >= 16 and <= 512 && Hidden % 16 == 0, nameof(Hidden), Hidden, "a multiple of 16 between 16 and 512");
        Require(Epochs is >= 1 and <= 1000, nameof(Epochs), Epochs, "between 1 and 1000");
        Require(Batch is >= 1 and <= 4096, nameof(Batch), Batch, "between 1 and 4096");
        Require(Rate is > 0 and <= 0.1f, nameof(Rate), Rate, "above 0 and at most 0.1");
        Require(Decay is >= 0 and <= 1, nameof(Decay), Decay, "between 0 and 1");
        Require(MostConcepts >= 1, nameof(MostConcepts), MostConcepts, "at least 1");
        Require(LeastAnswers >= 1, nameof(LeastAnswers), LeastAnswers, "at least 1");
        return this;
    }

    private static void Require(bool holds, string name, object value, string range)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"The tracing network's {name} must be {range}.");
    }
}
