namespace Sextant.Kernels;

/// <summary>
/// Weights in 7-bit integers, one scale an output: w ≈ scale · q with |q| ≤ 63. Activations come as unsigned 7-bit
/// integers, so that two products of a pair of bytes, added twice, stay within 16 bits on every instruction set
/// (4 · 127 · 63 = 32,004), and all kernels give the same integers.
/// </summary>
internal sealed unsafe class PackedBytes : Linear
{
    public const int Columns = 32;
    public const int MaxWeight = 63;

    /// <summary>Inputs a kernel takes at a time; the rest of the last group is zero.</summary>
    public const int Group = 8;

    private readonly NativeBuffer<sbyte> weights; // [panels, depth / 4, 32, 4]
    private readonly NativeBuffer<float> scales; // [panels, 32]
    private readonly NativeBuffer<float> sums; // [panels, 32]
    private readonly NativeBuffer<float> biases; // [panels, 32]

    /// <param name="weight">[outputs, inputs], row-major.</param>
    /// <param name="bias">[outputs].</param>
    public PackedBytes(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
        : base(weight.Length / bias.Length, bias.Length, Columns)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weight.Length, Inputs * Outputs);
        Depth = RoundUp(Inputs);
        weights = new NativeBuffer<sbyte>(Panels * Columns * Depth);
        scales = new NativeBuffer<float>(Panels * Columns);
        sums = new NativeBuffer<float>(Panels * Columns);
        biases = new NativeBuffer<float>(Panels * Columns);
        bias.CopyTo(biases.Span);
        for (int output = 0; output < Outputs; output++) Pack(weight.Slice(output * Inputs, Inputs), output);
    }

    /// <summary>Inputs rounded up to whole groups: the length of a row of activations.</summary>
    public int Depth { get; }

    public override long Bytes => weights.Length + 4L * (scales.Length + sums.Length + biases.Length);

    public static int RoundUp(int inputs) => (inputs + Group - 1) / Group * Group;

    /// <summary>[depth / 4, 32, 4].</summary>
    public sbyte* Panel(int panel) => weights.Pointer + (nint)panel * Columns * Depth;

    /// <summary>[32].</summary>
    public float* Scales(int panel) => scales.Pointer + (nint)panel * Columns;

    /// <summary>[32]: scale · Σ q of each output, what a shift of all activations by 1 adds.</summary>
    public float* Sums(int panel) => sums.Pointer + (nint)panel * Columns;

    /// <summary>[32].</summary>
    public float* Bias(int panel) => biases.Pointer + (nint)panel * Columns;

    private void Pack(ReadOnlySpan<float> row, int output)
    {
        float largest = 0;
        foreach (float weight in row) largest = MathF.Max(largest, MathF.Abs(weight));
        float scale = largest / MaxWeight;
        sbyte* column = Panel(output / Columns) + output % Columns * 4;
        int sum = 0;
        for (int k = 0; k < row.Length; k++)
        {
            // A scale too small for a float's full precision may round past the limit.
            int q = scale > 0 ? (int)Math.Clamp(MathF.Round(row[k] / scale), -MaxWeight, MaxWeight) : 0;
            column[k / 4 * (Columns * 4) + k % 4] = (sbyte)q;
            sum += q;
        }
        scales.Pointer[output] = scale;
        sums.Pointer[output] = scale * sum;
    }

    public override void Dispose()
    {
        weights.Dispose();
        scales.Dispose();
        sums.Dispose();
        biases.Dispose();
    }
}
