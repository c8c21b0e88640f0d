namespace Sextant.Kernels;

/// <summary>
/// Weights in 32-bit floats, laid out once in the order in which the tiles read them: panels of 48
/// columns, <c>[panels, inputs, 48]</c>, so that a tile walks through memory without a jump. 48 is three registers of
/// 16 floats, two times three of 8, and four times three of 4.
/// </summary>
internal sealed unsafe class PackedMatrix : Linear
{
    public const int Columns = 48;

    private readonly NativeBuffer<float> weights; // [panels, inputs, 48]
    private readonly NativeBuffer<float> biases; // [panels, 48]

    /// <param name="weight">[outputs, inputs], row-major.</param>
    /// <param name="bias">[outputs].</param>
    public PackedMatrix(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
        : base(weight.Length / bias.Length, bias.Length, Columns)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weight.Length, Inputs * Outputs);
        weights = new NativeBuffer<float>(Panels * Columns * Inputs);
        biases = new NativeBuffer<float>(Panels * Columns);
        bias.CopyTo(biases.Span);
        for (int output = 0; output < Outputs; output++)
        {
            float* column = Panel(output / Columns) + output % Columns;
            ReadOnlySpan<float> row = weight.Slice(output * Inputs, Inputs);
            for (int k = 0; k < row.Length; k++) column[k * Columns] = row[k];
        }
    }

    public override long Bytes => 4L * (weights.Length + biases.Length);

    /// <summary>[inputs, 48].</summary>
    public float* Panel(int panel) => weights.Pointer + (nint)panel * Columns * Inputs;

    /// <summary>[48].</summary>
    public float* Bias(int panel) => biases.Pointer + (nint)panel * Columns;

    public override void Dispose()
    {
        weights.Dispose();
        biases.Dispose();
    }
}
