namespace Sextant.Encoding.Models;

/// <summary>What <see cref="ModelSynthesizer"/> makes. The defaults have the shape of all-MiniLM-L6-v2.</summary>
public sealed record SynthesisOptions
{
    public int Layers { get; init; } = 6;

    public int HiddenSize { get; init; } = 384;

    /// <summary>Divides <see cref="HiddenSize"/>.</summary>
    public int Heads { get; init; } = 12;

    public int IntermediateSize { get; init; } = 1536;

    public int MaxPositions { get; init; } = 512;

    public Activation Activation { get; init; } = Activation.Gelu;

    public Pooling Pooling { get; init; } = Pooling.Mean;

    public string QueryPrefix { get; init; } = "";

    public string PassagePrefix { get; init; } = "";

    public TensorType Type { get; init; } = TensorType.F32;

    /// <summary>Whether tensors are named "bert.…", as in a model with a head.</summary>
    public bool Prefixed { get; init; }

    public bool LowerCase { get; init; } = true;

    public long Seed { get; init; } = 1;
}
