using System.Numerics.Tensors;
using Sextant.Kernels;

namespace Sextant.Indexing;

/// <summary>
/// Rows of a <see cref="ExactIndex"/>, each twice: as given, and as int8 codes with a scale, code · scale ≈ number. The
/// length of what the codes leave out is kept beside them: it bounds the error of every inner product.
/// </summary>
internal sealed class VectorChunk(int dimensions)
{
    public const int Bits = 8;
    public const int Rows = 1 << Bits;

    private readonly int blockLength = (dimensions + 1) / 2 * 2 * BlockDot.Rows;
    private readonly float[] exact = GC.AllocateUninitializedArray<float>(Rows * dimensions); // [Rows, dimensions]
    private readonly sbyte[] codes = BlockDot.IsFast ? AllocateCodes(dimensions) : []; // [Rows / 16, pairs, 16, 2]
    private readonly float[] scales = new float[Rows];
    private readonly float[] errors = new float[Rows]; // |row − codes · scale|, never below the true value

    private readonly uint[] removed = new uint[Rows / BlockDot.Rows]; // a bit for each row of a block

    public ReadOnlySpan<float> this[int row] => exact.AsSpan(row * dimensions, dimensions);

    public ReadOnlySpan<sbyte> CodesOf(int block) => codes.AsSpan(block * blockLength, blockLength);

    public ReadOnlySpan<float> ScalesOf(int block) => scales.AsSpan(block * BlockDot.Rows, BlockDot.Rows);

    public ReadOnlySpan<float> ErrorsOf(int block) => errors.AsSpan(block * BlockDot.Rows, BlockDot.Rows);

    /// <summary>A bit for each of the 16 rows.</summary>
    public uint RemovedOf(int block) => Volatile.Read(ref removed[block]);

    public bool IsRemoved(int row) => (RemovedOf(row / BlockDot.Rows) >> (row % BlockDot.Rows) & 1) != 0;

    public void Remove(int row) => Volatile.Write(ref removed[row / BlockDot.Rows], removed[row / BlockDot.Rows] | 1u << (row % BlockDot.Rows));

    public void Set(int row, ReadOnlySpan<float> vector)
    {
        vector.CopyTo(exact.AsSpan(row * dimensions));
        if (BlockDot.IsFast) Quantise(row, vector);
    }

    private void Quantise(int row, ReadOnlySpan<float> vector)
    {
        Span<sbyte> block = codes.AsSpan(row / BlockDot.Rows * blockLength, blockLength);
        float scale = Math.Abs(TensorPrimitives.MaxMagnitude(vector)) / BlockDot.MaxCode;
        float perUnit = scale > 0 ? 1 / scale : 0;
        double missed = 0;
        int lane = row % BlockDot.Rows * 2;
        for (int i = 0; i < vector.Length; i++)
        {
            int code = Math.Clamp((int)MathF.Round(vector[i] * perUnit), -BlockDot.MaxCode, BlockDot.MaxCode);
            block[(i >> 1) * 2 * BlockDot.Rows + lane + (i & 1)] = (sbyte)code;
            double rest = vector[i] - (double)scale * code;
            missed += rest * rest;
        }
        scales[row] = scale;
        errors[row] = MathF.BitIncrement((float)(Math.Sqrt(missed) * (1 + 1e-12)));
    }

    /// <summary>All zero: a block read before its last rows are written holds nothing strange.</summary>
    private static sbyte[] AllocateCodes(int dimensions) => new sbyte[(dimensions + 1) / 2 * 2 * Rows];
}
