using System.Runtime.CompilerServices;

namespace Sextant.Kernels;

/// <summary>How the integer sums of a row become floats: c = rowScale · (columnScale · sum) + rowMinimum · columnSum + bias.</summary>
internal readonly unsafe struct ByteColumns(float* scales, float* sums, float* biases)
{
    public readonly float* Scales = scales;
    public readonly float* Sums = sums;
    public readonly float* Biases = biases;

    public ByteColumns At(int column) => new(Scales + column, Sums + column, Biases + column);
}

/// <summary>The innermost loops of products in bytes: two registers of columns, 8, 4 or 1 rows, all sums in registers.</summary>
/// <remarks>a: [rows, depth]. b: [depth / 4, 32, 4]. c: [rows, two registers].</remarks>
internal static unsafe class ByteTiles<TBytes, TInts, TLanes, TVector>
    where TBytes : struct, IByteLanes<TInts, TVector>
    where TInts : struct
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Step = PackedBytes.Columns * 4;

    /// <param name="ahead">What will be read soon: a line of it is asked for with every group of k, <paramref name="aheadStep"/> bytes after the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight(byte* a, nint aStride, sbyte* b, nint depth, ByteColumns columns, RowScale* rows, float* c, nint cStride, bool add, sbyte* ahead, nint aheadStep)
    {
        int n = TLanes.Count * 4;
        byte* a1 = a + aStride, a2 = a1 + aStride, a3 = a2 + aStride, a4 = a3 + aStride, a5 = a4 + aStride, a6 = a5 + aStride, a7 = a6 + aStride;
        TInts s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        TInts s40 = default, s41 = default, s50 = default, s51 = default, s60 = default, s61 = default, s70 = default, s71 = default;
        for (nint k = 0; k < depth; k += PackedBytes.Group, b += 2 * Step, ahead += aheadStep)
        {
            TLanes.Prefetch(ahead);
            TInts w00 = TBytes.Load(b), w01 = TBytes.Load(b + n), w10 = TBytes.Load(b + Step), w11 = TBytes.Load(b + Step + n);
            TInts x0 = TBytes.Repeat(a + k), x1 = TBytes.Repeat(a + k + 4);
            s00 = TBytes.Accumulate(s00, x0, w00, x1, w10); s01 = TBytes.Accumulate(s01, x0, w01, x1, w11);
            x0 = TBytes.Repeat(a1 + k); x1 = TBytes.Repeat(a1 + k + 4);
            s10 = TBytes.Accumulate(s10, x0, w00, x1, w10); s11 = TBytes.Accumulate(s11, x0, w01, x1, w11);
            x0 = TBytes.Repeat(a2 + k); x1 = TBytes.Repeat(a2 + k + 4);
            s20 = TBytes.Accumulate(s20, x0, w00, x1, w10); s21 = TBytes.Accumulate(s21, x0, w01, x1, w11);
            x0 = TBytes.Repeat(a3 + k); x1 = TBytes.Repeat(a3 + k + 4);
            s30 = TBytes.Accumulate(s30, x0, w00, x1, w10); s31 = TBytes.Accumulate(s31, x0, w01, x1, w11);
            x0 = TBytes.Repeat(a4 + k); x1 = TBytes.Repeat(a4 + k + 4);
            s40 = TBytes.Accumulate(s40, x0, w00, x1, w10); s41 = TBytes.Accumulate(s41, x0, w01, x1, w11);
            x0 = TBytes.Repeat(a5 + k); x1 = TBytes.Repeat(a5 + k + 4);
            s50 = TBytes.Accumulate(s50, x0, w00, x1, w10); s51 = TBytes.Accumulate(s51, x0, w01, x1, w11);
            x0 = TBytes.Repeat(a6 + k); x1 = TBytes.Repeat(a6 + k + 4);
            s60 = TBytes.Accumulate(s60, x0, w00, x1, w10); s61 = TBytes.Accumulate(s61, x0, w01, x1, w11);
            x0 = TBytes.Repeat(a7 + k); x1 = TBytes.Repeat(a7 + k + 4);
            s70 = TBytes.Accumulate(s70, x0, w00, x1, w10); s71 = TBytes.Accumulate(s71, x0, w01, x1, w11);
        }
        Finish(s00, s01, columns, rows[0], c, add); c += cStride;
        Finish(s10, s11, columns, rows[1], c, add); c += cStride;
        Finish(s20, s21, columns, rows[2], c, add); c += cStride;
        Finish(s30, s31, columns, rows[3], c, add); c += cStride;
        Finish(s40, s41, columns, rows[4], c, add); c += cStride;
        Finish(s50, s51, columns, rows[5], c, add); c += cStride;
        Finish(s60, s61, columns, rows[6], c, add); c += cStride;
        Finish(s70, s71, columns, rows[7], c, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(byte* a, nint aStride, sbyte* b, nint depth, ByteColumns columns, RowScale* rows, float* c, nint cStride, bool add, sbyte* ahead, nint aheadStep)
    {
        int n = TLanes.Count * 4;
        byte* a1 = a + aStride, a2 = a1 + aStride, a3 = a2 + aStride;
        TInts s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        for (nint k = 0; k < depth; k += PackedBytes.Group, b += 2 * Step, ahead += aheadStep)
        {
            TLanes.Prefetch(ahead);
            TInts w00 = TBytes.Load(b), w01 = TBytes.Load(b + n), w10 = TBytes.Load(b + Step), w11 = TBytes.Load(b + Step + n);
            TInts x0 = TBytes.Repeat(a + k), x1 = TBytes.Repeat(a + k + 4);
            s00 = TBytes.Accumulate(s00, x0, w00, x1, w10); s01 = TBytes.Accumulate(s01, x0, w01, x1, w11);
            x0 = TBytes.Repeat(a1 + k); x1 = TBytes.Repeat(a1 + k + 4);
            s10 = TBytes.Accumulate(s10, x0, w00, x1, w10); s11 = TBytes.Accumulate(s11, x0, w01, x1, w11);
            x0 = TBytes.Repeat(a2 + k); x1 = TBytes.Repeat(a2 + k + 4);
            s20 = TBytes.Accumulate(s20, x0, w00, x1, w10); s21 = TBytes.Accumulate(s21, x0, w01, x1, w11);
            x0 = TBytes.Repeat(a3 + k); x1 = TBytes.Repeat(a3 + k + 4);
            s30 = TBytes.Accumulate(s30, x0, w00, x1, w10); s31 = TBytes.Accumulate(s31, x0, w01, x1, w11);
        }
        Finish(s00, s01, columns, rows[0], c, add); c += cStride;
        Finish(s10, s11, columns, rows[1], c, add); c += cStride;
        Finish(s20, s21, columns, rows[2], c, add); c += cStride;
        Finish(s30, s31, columns, rows[3], c, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(byte* a, sbyte* b, nint depth, ByteColumns columns, RowScale* row, float* c, bool add)
    {
        int n = TLanes.Count * 4;
        TInts s0 = default, s1 = default;
        for (nint k = 0; k < depth; k += PackedBytes.Group, b += 2 * Step)
        {
            TInts x0 = TBytes.Repeat(a + k), x1 = TBytes.Repeat(a + k + 4);
            s0 = TBytes.Accumulate(s0, x0, TBytes.Load(b), x1, TBytes.Load(b + Step));
            s1 = TBytes.Accumulate(s1, x0, TBytes.Load(b + n), x1, TBytes.Load(b + Step + n));
        }
        Finish(s0, s1, columns, *row, c, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TInts s0, TInts s1, ByteColumns columns, RowScale row, float* c, bool add)
    {
        Finish(s0, columns, row, c, add);
        Finish(s1, columns.At(TLanes.Count), row, c + TLanes.Count, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TInts sums, ByteColumns columns, RowScale row, float* c, bool add)
    {
        TVector y = TLanes.Fma(TLanes.Load(columns.Sums), TLanes.All(row.Minimum), TLanes.Load(columns.Biases));
        y = TLanes.Fma(TLanes.Multiply(TBytes.ToFloats(sums), TLanes.Load(columns.Scales)), TLanes.All(row.Scale), y);
        TLanes.Store(add ? TLanes.Add(TLanes.Load(c), y) : y, c);
    }
}
