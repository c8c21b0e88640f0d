using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sextant.Kernels;

/// <summary>Scaled dot-product attention of one sequence and head (Vaswani et al. 2017), softmax(q kᵀ) v; the scale is in q's weights.</summary>
internal static unsafe class Attention<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Rows of a tile.</summary>
    private const int Rows = 8;

    /// <summary>Floats of scratch for one head of a sequence.</summary>
    public static int ScratchFloats(int length, int headSize) =>
        checked(headSize * Padded(length) + Rows * Padded(length) + Rows * headSize + Rows * Padded(headSize));

    /// <param name="q">[length, headSize], rows <paramref name="stride"/> floats apart, as in <paramref name="k"/> and <paramref name="v"/>.</param>
    /// <param name="context">[length, headSize], rows <paramref name="contextStride"/> apart, overwritten.</param>
    /// <param name="scratch">[<see cref="ScratchFloats"/>].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Head(
        float* q, float* k, float* v, nint stride, int length, int headSize, float* context, nint contextStride, float* scratch)
    {
        int columns = Padded(length), outputs = Padded(headSize);
        float* transposed = scratch; // [headSize, columns]
        float* scores = transposed + headSize * columns; // [8, columns]
        float* lastRows = scores + Rows * columns; // [8, headSize]
        float* sums = lastRows + Rows * headSize; // [8, outputs]
        float* totals = stackalloc float[Rows];
        float* zeros = stackalloc float[3 * TLanes.Count];
        Transpose(k, stride, length, headSize, transposed, columns);

        for (int row = 0; row < length; row += Rows)
        {
            int rows = Math.Min(Rows, length - row);
            float* queries = q + row * stride;
            nint queryStride = stride;
            if (rows < Rows)
            {
                // The last tile is filled up with rows of zeros, whose result nobody reads.
                new Span<float>(lastRows, Rows * headSize).Clear();
                for (int i = 0; i < rows; i++) new Span<float>(queries + i * stride, headSize).CopyTo(new Span<float>(lastRows + i * headSize, headSize));
                queries = lastRows;
                queryStride = headSize;
            }
            Product(queries, queryStride, transposed, columns, headSize, scores, columns, zeros);
            for (int i = 0; i < rows; i++) totals[i] = Softmax<TLanes, TVector>.Weights(scores + i * columns, length);
            Product(scores, columns, v, stride, length, sums, outputs, zeros);
            for (int i = 0; i < rows; i++) Scale(sums + i * outputs, 1 / totals[i], context + (row + i) * contextStride, headSize);
        }
    }

    /// <summary>c = a · b for eight rows and a multiple of the register in columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Product(float* a, nint aStride, float* b, nint bStride, int depth, float* c, int columns, float* zeros)
    {
        int n = TLanes.Count, i = 0;
        if (n != Vector256<float>.Count) // AVX2 has registers for one column of sums
        {
            for (; i + 3 * n <= columns; i += 3 * n) Tiles<TLanes, TVector>.Eight3(a, aStride, b + i, bStride, depth, zeros, c + i, columns, false, b, 0);
            for (; i + 2 * n <= columns; i += 2 * n) Tiles<TLanes, TVector>.Eight2(a, aStride, b + i, bStride, depth, zeros, c + i, columns, false);
        }
        for (; i < columns; i += n) Tiles<TLanes, TVector>.Eight1(a, aStride, b + i, bStride, depth, zeros, c + i, columns, false);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(float* k, nint stride, int length, int headSize, float* transposed, int columns)
    {
        int row = 0;
        for (; row + 4 <= length; row += 4, k += 4 * stride)
        {
            // Four rows at a time, so that a column's four floats are written together.
            float* k1 = k + stride, k2 = k1 + stride, k3 = k2 + stride;
            float* column = transposed + row;
            for (int i = 0; i < headSize; i++, column += columns) Vector128.Create(k[i], k1[i], k2[i], k3[i]).Store(column);
        }
        for (; row < length; row++, k += stride)
            for (int i = 0; i < headSize; i++) transposed[i * columns + row] = k[i];
        for (int i = 0; i < headSize; i++)
            for (row = length; row < columns; row++) transposed[i * columns + row] = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(float* from, float by, float* to, int count)
    {
        int whole = count - count % TLanes.Count;
        TVector factor = TLanes.All(by);
        for (int i = 0; i < whole; i += TLanes.Count) TLanes.Store(TLanes.Multiply(TLanes.Load(from + i), factor), to + i);
        for (int i = whole; i < count; i++) to[i] = from[i] * by;
    }

    private static int Padded(int count) => (count + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
}
