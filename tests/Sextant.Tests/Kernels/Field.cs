namespace Sextant.Kernels;

/// <summary>
/// A matrix for kernels, rows a stride apart, between guards. All that is not set is NaN of one pattern: what a kernel
/// reads there and uses shows in its result, and what it writes there is found.
/// </summary>
internal sealed unsafe class Field
{
    private const int Guard = 128;
    private const int Pattern = 0x7FC0BEEF;
    private readonly float[] memory;
    private readonly int origin;

    /// <param name="skew">Floats past a cache line at which it starts: 0 is aligned.</param>
    public Field(int rows, int columns, int stride, int skew)
    {
        (Rows, Columns, Stride) = (rows, columns, stride);
        memory = GC.AllocateUninitializedArray<float>(rows * stride + 2 * Guard + 32, pinned: true);
        Array.Fill(memory, BitConverter.Int32BitsToSingle(Pattern));
        fixed (float* start = memory) origin = Guard + (int)((64 - (nint)(start + Guard) % 64) % 64 / sizeof(float)) + skew;
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Stride { get; }

    /// <summary>The array is pinned; it lives as long as this.</summary>
    public float* Pointer => (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref memory[origin]);

    public ref float this[int row, int column] => ref memory[origin + row * Stride + column];

    public Field Fill(Random random, double size = 1)
    {
        for (int row = 0; row < Rows; row++)
            for (int column = 0; column < Columns; column++) this[row, column] = (float)((2 * random.NextDouble() - 1) * size);
        return this;
    }

    /// <summary>That nothing but the first so many columns of each row was written.</summary>
    public void AssertUntouchedBeyond(int columns, string shape)
    {
        for (int i = 0; i < memory.Length; i++)
        {
            int at = i - origin;
            if (at >= 0 && at < Rows * Stride && at % Stride < columns) continue;
            if (BitConverter.SingleToInt32Bits(memory[i]) != Pattern) Assert.Fail($"{shape}: float {at} (stride {Stride}) was written.");
        }
    }
}
