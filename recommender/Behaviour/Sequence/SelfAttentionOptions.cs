using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>The shape of <see cref="SelfAttention"/> and how it is trained.</summary>
public sealed record SelfAttentionOptions : IScorerRecipe
{
    /// <inheritdoc/>
    public string Name { get; init; } = "attention";

    /// <summary>Of an item's vector; a multiple of <see cref="Heads"/>, at best of 32. Larger fits more, slower and with the square of it.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Self-attention blocks, 1 to 8.</summary>
    public int Blocks { get; init; } = 1;

    /// <summary>Of a block.</summary>
    public int Heads { get; init; } = 2;

    /// <summary>Visits that are looked back on, 1 to 1,024.</summary>
    public int Length { get; init; } = 32;

    /// <summary>At most; early stopping may end it before.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Epochs without a better validation before it stops.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>Visits of a step; smaller learns more an epoch, larger runs faster.</summary>
    public int Batch { get; init; } = 1024;

    /// <summary>Items that a step's targets are told from (sampled softmax); 0: all items.</summary>
    public int Negatives { get; init; } = 512;

    /// <summary>Exponent of an item's visits in the chance of being drawn: 0 uniform, 1 as often as visited.</summary>
    public float NegativePower { get; init; } = 0.75f;

    /// <summary>The highest, after <see cref="WarmUp"/>.</summary>
    public float Rate { get; init; } = 3e-3f;

    /// <summary>Steps until the rate is at its highest.</summary>
    public int WarmUp { get; init; } = 300;

    /// <summary>Of the matrices; biases and norms have none.</summary>
    public float WeightDecay { get; init; } = 0.01f;

    /// <summary>Of embeddings and what a block adds, [0, 1).</summary>
    public float Dropout { get; init; } = 0.2f;

    /// <summary>Visits from which on a learner counts no more in sum.</summary>
    public int Enough { get; init; } = 20;

    /// <summary>The longest gradient of a step, as a Euclidean norm; longer ones are cut to it.</summary>
    public float Clip { get; init; } = 1;

    /// <summary>Learners whose last visit validates instead of teaching, [0, 0.5]; 0: all epochs are run.</summary>
    public float ValidationShare { get; init; } = 0.02f;

    /// <summary>At most as many learners validate.</summary>
    public int MostValidated { get; init; } = 2000;

    public int Seed { get; init; } = 1;

    /// <inheritdoc/>
    public IItemScorer Train(VisitLog log, int threads, IProgress<EpochReport>? progress, CancellationToken ct) =>
        new SelfAttentionTrainer(log, this, threads).Train(progress, saveState: null, ct);

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it.</exception>
    public void Check()
    {
        Require(Width is >= 1 and <= 1024 && Heads >= 1 && Width % Heads == 0, nameof(Width), "1 to 1024 and a multiple of Heads");
        Require(Blocks is >= 1 and <= 8, nameof(Blocks), "1 to 8");
        Require(Length is >= 1 and <= 1024, nameof(Length), "1 to 1024");
        Require(Epochs >= 1, nameof(Epochs), "1 or more");
        Require(Patience >= 1, nameof(Patience), "1 or more");
        Require(Batch >= 2, nameof(Batch), "2 or more");
        Require(Negatives >= 0, nameof(Negatives), "0 or more");
        Require(NegativePower is >= 0 and <= 1, nameof(NegativePower), "0 to 1");
        Require(Rate is > 0 and < 1, nameof(Rate), "above 0 and below 1");
        Require(WarmUp >= 0, nameof(WarmUp), "0 or more");
        Require(WeightDecay is >= 0 and < 1, nameof(WeightDecay), "0 or more and below 1");
        Require(Dropout is >= 0 and < 1, nameof(Dropout), "0 or more and below 1");
        Require(Enough >= 1, nameof(Enough), "1 or more");
        Require(Clip > 0, nameof(Clip), "above 0");
        Require(ValidationShare is >= 0 and <= 0.5f, nameof(ValidationShare), "0 to 0.5");
        Require(MostValidated >= 1, nameof(MostValidated), "1 or more");
    }

    private static void Require(bool holds, string name, string range)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, $"{name} of the self-attention can be {range}.");
    }
}
