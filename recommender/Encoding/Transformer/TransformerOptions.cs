namespace Sextant.Encoding.Transformer;

/// <summary>How a model is run. Section <c>Encoder</c>.</summary>
public sealed class TransformerOptions
{
    /// <summary><see cref="Precision.Int8"/> is faster and a quarter of the size; vectors differ a little from fp32's.</summary>
    public Precision Precision { get; set; } = Precision.Fp32;

    /// <summary>Keeps the first so many layers, 1 to all of them; null keeps all. Fewer are proportionally faster and less exact.</summary>
    public int? Layers { get; set; }

    /// <summary>Compute threads, 1–256, the calling one among them. More than there are cores slows all of them down.</summary>
    public int Threads { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 256);

    public KernelChoice Kernels { get; set; } = KernelChoice.Auto;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Precision))
            throw new ArgumentOutOfRangeException(nameof(Precision), Precision, "Encoder:Precision must be fp32 or int8.");
        if (!Enum.IsDefined(Kernels))
            throw new ArgumentOutOfRangeException(nameof(Kernels), Kernels, "Encoder:Kernels must be auto, avx512, avx2 or portable.");
        if (Threads is < 1 or > 256)
            throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "Encoder:Threads must be between 1 and 256.");
        if (Layers < 1)
            throw new ArgumentOutOfRangeException(nameof(Layers), Layers, "Encoder:Layers must be at least 1.");
    }
}
