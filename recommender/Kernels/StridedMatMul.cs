using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sextant.Kernels;

/// <summary>
/// C = A · B or C + A · B for matrices as they lie, by which training multiplies: A may be read across its rows, which is
/// Aᵀ without a copy. Weights that stay the same over many products are better packed (<see cref="PackedMatrix"/>).
/// Each sum grows by one fused multiply-add per step of k, in order, so that rows and widths of register do not matter to it.
/// </summary>
internal static unsafe class StridedMatMul
{
    /// <param name="a">Element (i, k) at i · <paramref name="aRow"/> + k · <paramref name="aColumn"/>.</param>
    /// <param name="b">[depth, columns] with <paramref name="bRow"/> floats between rows.</param>
    /// <param name="c">[rows, columns] with <paramref name="cRow"/> floats between rows.</param>
    /// <param name="add">True: c is added to.</param>
    public static void Multiply(
        ReadOnlySpan<float> a, int aRow, int aColumn, ReadOnlySpan<float> b, int bRow, Span<float> c, int cRow, int rows, int depth, int columns, bool add)
    {
        if (rows == 0 || columns == 0) return;
        if (depth > 0)
        {
            Require(a.Length, (long)(rows - 1) * aRow + (long)(depth - 1) * aColumn + 1, nameof(a));
            Require(b.Length, (long)(depth - 1) * bRow + columns, nameof(b));
        }
        Require(c.Length, (long)(rows - 1) * cRow + columns, nameof(c));
        fixed (float* pa = a, pb = b, pc = c)
        {
            if (Avx512F.IsSupported) Multiply<Lanes512, Vector512<float>>(pa, aRow, aColumn, pb, bRow, pc, cRow, rows, depth, columns, add);
            else if (Fma.IsSupported) Multiply<Lanes256, Vector256<float>>(pa, aRow, aColumn, pb, bRow, pc, cRow, rows, depth, columns, add);
            else Multiply<Lanes128, Vector128<float>>(pa, aRow, aColumn, pb, bRow, pc, cRow, rows, depth, columns, add);
        }
    }

    private static void Multiply<TLanes, TVector>(
        float* a, nint aRow, nint aColumn, float* b, nint bRow, float* c, nint cRow, int rows, int depth, int columns, bool add)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        int step = 2 * TLanes.Count, column = 0;
        for (; column + step <= columns; column += step)
        {
            float* left = a, target = c + column;
            int row = 0;
            for (; row + 4 <= rows; row += 4, left += 4 * aRow, target += 4 * cRow)
                Four<TLanes, TVector>(left, aRow, aColumn, b + column, bRow, target, cRow, depth, add);
            for (; row < rows; row++, left += aRow, target += cRow)
                One<TLanes, TVector>(left, aColumn, b + column, bRow, target, depth, add);
        }
        for (int row = 0; row < rows && column < columns; row++) Rest(a + row * aRow, aColumn, b, bRow, c + row * cRow, depth, column, columns, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four<TLanes, TVector>(float* a, nint aRow, nint aColumn, float* b, nint bRow, float* c, nint cRow, int depth, bool add)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        int n = TLanes.Count;
        float* c1 = c + cRow, c2 = c1 + cRow, c3 = c2 + cRow;
        TVector zero = TLanes.All(0);
        TVector s00 = zero, s01 = zero, s10 = zero, s11 = zero, s20 = zero, s21 = zero, s30 = zero, s31 = zero;
        if (add)
        {
            (s00, s01, s10, s11) = (TLanes.Load(c), TLanes.Load(c + n), TLanes.Load(c1), TLanes.Load(c1 + n));
            (s20, s21, s30, s31) = (TLanes.Load(c2), TLanes.Load(c2 + n), TLanes.Load(c3), TLanes.Load(c3 + n));
        }
        for (int k = 0; k < depth; k++, a += aColumn, b += bRow)
        {
            TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + n), x = TLanes.All(a[0]);
            s00 = TLanes.Fma(x, b0, s00);
            s01 = TLanes.Fma(x, b1, s01);
            x = TLanes.All(a[aRow]);
            s10 = TLanes.Fma(x, b0, s10);
            s11 = TLanes.Fma(x, b1, s11);
            x = TLanes.All(a[2 * aRow]);
            s20 = TLanes.Fma(x, b0, s20);
            s21 = TLanes.Fma(x, b1, s21);
            x = TLanes.All(a[3 * aRow]);
            s30 = TLanes.Fma(x, b0, s30);
            s31 = TLanes.Fma(x, b1, s31);
        }
        TLanes.Store(s00, c);
        TLanes.Store(s01, c + n);
        TLanes.Store(s10, c1);
        TLanes.Store(s11, c1 + n);
        TLanes.Store(s20, c2);
        TLanes.Store(s21, c2 + n);
        TLanes.Store(s30, c3);
        TLanes.Store(s31, c3 + n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TLanes, TVector>(float* a, nint aColumn, float* b, nint bRow, float* c, int depth, bool add)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        int n = TLanes.Count;
        TVector s0 = add ? TLanes.Load(c) : TLanes.All(0), s1 = add ? TLanes.Load(c + n) : TLanes.All(0);
        for (int k = 0; k < depth; k++, a += aColumn, b += bRow)
        {
            TVector x = TLanes.All(a[0]);
            s0 = TLanes.Fma(x, TLanes.Load(b), s0);
            s1 = TLanes.Fma(x, TLanes.Load(b + n), s1);
        }
        TLanes.Store(s0, c);
        TLanes.Store(s1, c + n);
    }

    /// <summary>The columns past the last full pair of registers.</summary>
    private static void Rest(float* a, nint aColumn, float* b, nint bRow, float* c, int depth, int column, int columns, bool add)
    {
        for (; column < columns; column++)
        {
            float sum = add ? c[column] : 0;
            for (int k = 0; k < depth; k++) sum = MathF.FusedMultiplyAdd(a[k * aColumn], b[k * bRow + column], sum);
            c[column] = sum;
        }
    }

    private static void Require(int length, long least, string name)
    {
        if (length < least) throw new ArgumentException($"The matrix has {length} floats of the {least} that its shape asks for.", name);
    }
}
