using System.Runtime.CompilerServices;

namespace Sextant.Kernels;

/// <summary>
/// The innermost loops of every matrix product here: a tile of C = bias + A · B, or C + bias + A · B, with all of its
/// sums in registers. Each sum starts at the bias and grows by one fused multiply-add per step of k, in order, so that
/// tiles of every shape and register width give the same bits.
/// </summary>
/// <remarks>
/// a: [rows, depth] with <c>aStride</c> floats between rows. b: [depth, n registers] with <c>bStride</c> between steps
/// of k. bias: [n registers]. c: [rows, n registers] with <c>cStride</c> between rows. Nothing need be aligned.
/// </remarks>
internal static unsafe class Tiles<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Eight rows by three registers: 24 sums, 3 of B and 1 of A fill 28 of 32 registers.</summary>
    /// <param name="ahead">What will be read soon: two lines of it are asked for with every step of k, <paramref name="aheadStep"/> floats after the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight3(
        float* a, nint aStride, float* b, nint bStride, nint depth, float* bias, float* c, nint cStride, bool add, float* ahead, nint aheadStep)
    {
        int n = TLanes.Count;
        float* a1 = a + aStride, a2 = a1 + aStride, a3 = a2 + aStride, a4 = a3 + aStride, a5 = a4 + aStride, a6 = a5 + aStride, a7 = a6 + aStride;
        TVector b0 = TLanes.Load(bias), b1 = TLanes.Load(bias + n), b2 = TLanes.Load(bias + 2 * n), x;
        TVector c00 = b0, c01 = b1, c02 = b2;
        TVector c10 = b0, c11 = b1, c12 = b2;
        TVector c20 = b0, c21 = b1, c22 = b2;
        TVector c30 = b0, c31 = b1, c32 = b2;
        TVector c40 = b0, c41 = b1, c42 = b2;
        TVector c50 = b0, c51 = b1, c52 = b2;
        TVector c60 = b0, c61 = b1, c62 = b2;
        TVector c70 = b0, c71 = b1, c72 = b2;
        if (add)
        {
            float* row = c;
            c00 = TLanes.Add(c00, TLanes.Load(row)); c01 = TLanes.Add(c01, TLanes.Load(row + n)); c02 = TLanes.Add(c02, TLanes.Load(row + 2 * n)); row += cStride;
            c10 = TLanes.Add(c10, TLanes.Load(row)); c11 = TLanes.Add(c11, TLanes.Load(row + n)); c12 = TLanes.Add(c12, TLanes.Load(row + 2 * n)); row += cStride;
            c20 = TLanes.Add(c20, TLanes.Load(row)); c21 = TLanes.Add(c21, TLanes.Load(row + n)); c22 = TLanes.Add(c22, TLanes.Load(row + 2 * n)); row += cStride;
            c30 = TLanes.Add(c30, TLanes.Load(row)); c31 = TLanes.Add(c31, TLanes.Load(row + n)); c32 = TLanes.Add(c32, TLanes.Load(row + 2 * n)); row += cStride;
            c40 = TLanes.Add(c40, TLanes.Load(row)); c41 = TLanes.Add(c41, TLanes.Load(row + n)); c42 = TLanes.Add(c42, TLanes.Load(row + 2 * n)); row += cStride;
            c50 = TLanes.Add(c50, TLanes.Load(row)); c51 = TLanes.Add(c51, TLanes.Load(row + n)); c52 = TLanes.Add(c52, TLanes.Load(row + 2 * n)); row += cStride;
            c60 = TLanes.Add(c60, TLanes.Load(row)); c61 = TLanes.Add(c61, TLanes.Load(row + n)); c62 = TLanes.Add(c62, TLanes.Load(row + 2 * n)); row += cStride;
            c70 = TLanes.Add(c70, TLanes.Load(row)); c71 = TLanes.Add(c71, TLanes.Load(row + n)); c72 = TLanes.Add(c72, TLanes.Load(row + 2 * n));
        }
        for (nint k = 0; k < depth; k++)
        {
            b0 = TLanes.Load(b);
            b1 = TLanes.Load(b + n);
            b2 = TLanes.Load(b + 2 * n);
            b += bStride;
            TLanes.Prefetch(ahead);
            TLanes.Prefetch(ahead + 16);
            ahead += aheadStep;
            x = TLanes.All(a[k]);
            c00 = TLanes.Fma(x, b0, c00); c01 = TLanes.Fma(x, b1, c01); c02 = TLanes.Fma(x, b2, c02);
            x = TLanes.All(a1[k]);
            c10 = TLanes.Fma(x, b0, c10); c11 = TLanes.Fma(x, b1, c11); c12 = TLanes.Fma(x, b2, c12);
            x = TLanes.All(a2[k]);
            c20 = TLanes.Fma(x, b0, c20); c21 = TLanes.Fma(x, b1, c21); c22 = TLanes.Fma(x, b2, c22);
            x = TLanes.All(a3[k]);
            c30 = TLanes.Fma(x, b0, c30); c31 = TLanes.Fma(x, b1, c31); c32 = TLanes.Fma(x, b2, c32);
            x = TLanes.All(a4[k]);
            c40 = TLanes.Fma(x, b0, c40); c41 = TLanes.Fma(x, b1, c41); c42 = TLanes.Fma(x, b2, c42);
            x = TLanes.All(a5[k]);
            c50 = TLanes.Fma(x, b0, c50); c51 = TLanes.Fma(x, b1, c51); c52 = TLanes.Fma(x, b2, c52);
            x = TLanes.All(a6[k]);
            c60 = TLanes.Fma(x, b0, c60); c61 = TLanes.Fma(x, b1, c61); c62 = TLanes.Fma(x, b2, c62);
            x = TLanes.All(a7[k]);
            c70 = TLanes.Fma(x, b0, c70); c71 = TLanes.Fma(x, b1, c71); c72 = TLanes.Fma(x, b2, c72);
        }
        Store3(c00, c01, c02, c); c += cStride;
        Store3(c10, c11, c12, c); c += cStride;
        Store3(c20, c21, c22, c); c += cStride;
        Store3(c30, c31, c32, c); c += cStride;
        Store3(c40, c41, c42, c); c += cStride;
        Store3(c50, c51, c52, c); c += cStride;
        Store3(c60, c61, c62, c); c += cStride;
        Store3(c70, c71, c72, c);
    }

    /// <summary>Four rows by three registers: 16 registers in all, what AVX2 has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four3(
        float* a, nint aStride, float* b, nint bStride, nint depth, float* bias, float* c, nint cStride, bool add, float* ahead, nint aheadStep)
    {
        int n = TLanes.Count;
        float* a1 = a + aStride, a2 = a1 + aStride, a3 = a2 + aStride;
        TVector b0 = TLanes.Load(bias), b1 = TLanes.Load(bias + n), b2 = TLanes.Load(bias + 2 * n), x;
        TVector c00 = b0, c01 = b1, c02 = b2;
        TVector c10 = b0, c11 = b1, c12 = b2;
        TVector c20 = b0, c21 = b1, c22 = b2;
        TVector c30 = b0, c31 = b1, c32 = b2;
        if (add)
        {
            float* row = c;
            c00 = TLanes.Add(c00, TLanes.Load(row)); c01 = TLanes.Add(c01, TLanes.Load(row + n)); c02 = TLanes.Add(c02, TLanes.Load(row + 2 * n)); row += cStride;
            c10 = TLanes.Add(c10, TLanes.Load(row)); c11 = TLanes.Add(c11, TLanes.Load(row + n)); c12 = TLanes.Add(c12, TLanes.Load(row + 2 * n)); row += cStride;
            c20 = TLanes.Add(c20, TLanes.Load(row)); c21 = TLanes.Add(c21, TLanes.Load(row + n)); c22 = TLanes.Add(c22, TLanes.Load(row + 2 * n)); row += cStride;
            c30 = TLanes.Add(c30, TLanes.Load(row)); c31 = TLanes.Add(c31, TLanes.Load(row + n)); c32 = TLanes.Add(c32, TLanes.Load(row + 2 * n));
        }
        for (nint k = 0; k < depth; k++)
        {
            b0 = TLanes.Load(b);
            b1 = TLanes.Load(b + n);
            b2 = TLanes.Load(b + 2 * n);
            b += bStride;
            TLanes.Prefetch(ahead);
            TLanes.Prefetch(ahead + 16);
            ahead += aheadStep;
            x = TLanes.All(a[k]);
            c00 = TLanes.Fma(x, b0, c00); c01 = TLanes.Fma(x, b1, c01); c02 = TLanes.Fma(x, b2, c02);
            x = TLanes.All(a1[k]);
            c10 = TLanes.Fma(x, b0, c10); c11 = TLanes.Fma(x, b1, c11); c12 = TLanes.Fma(x, b2, c12);
            x = TLanes.All(a2[k]);
            c20 = TLanes.Fma(x, b0, c20); c21 = TLanes.Fma(x, b1, c21); c22 = TLanes.Fma(x, b2, c22);
            x = TLanes.All(a3[k]);
            c30 = TLanes.Fma(x, b0, c30); c31 = TLanes.Fma(x, b1, c31); c32 = TLanes.Fma(x, b2, c32);
        }
        Store3(c00, c01, c02, c); c += cStride;
        Store3(c10, c11, c12, c); c += cStride;
        Store3(c20, c21, c22, c); c += cStride;
        Store3(c30, c31, c32, c);
    }

    /// <summary>One row by three registers: what is left of a matrix below its last full tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One3(
        float* a, nint aStride, float* b, nint bStride, nint depth, float* bias, float* c, nint cStride, bool add)
    {
        int n = TLanes.Count;
        TVector b0 = TLanes.Load(bias), b1 = TLanes.Load(bias + n), b2 = TLanes.Load(bias + 2 * n), x;
        TVector c00 = b0, c01 = b1, c02 = b2;
        if (add)
        {
            float* row = c;
            c00 = TLanes.Add(c00, TLanes.Load(row)); c01 = TLanes.Add(c01, TLanes.Load(row + n)); c02 = TLanes.Add(c02, TLanes.Load(row + 2 * n));
        }
        for (nint k = 0; k < depth; k++)
        {
            b0 = TLanes.Load(b);
            b1 = TLanes.Load(b + n);
            b2 = TLanes.Load(b + 2 * n);
            b += bStride;
            x = TLanes.All(a[k]);
            c00 = TLanes.Fma(x, b0, c00); c01 = TLanes.Fma(x, b1, c01); c02 = TLanes.Fma(x, b2, c02);
        }
        Store3(c00, c01, c02, c);
    }

    /// <summary>Eight rows by two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight2(
        float* a, nint aStride, float* b, nint bStride, nint depth, float* bias, float* c, nint cStride, bool add)
    {
        int n = TLanes.Count;
        float* a1 = a + aStride, a2 = a1 + aStride, a3 = a2 + aStride, a4 = a3 + aStride, a5 = a4 + aStride, a6 = a5 + aStride, a7 = a6 + aStride;
        TVector b0 = TLanes.Load(bias), b1 = TLanes.Load(bias + n), x;
        TVector c00 = b0, c01 = b1;
        TVector c10 = b0, c11 = b1;
        TVector c20 = b0, c21 = b1;
        TVector c30 = b0, c31 = b1;
        TVector c40 = b0, c41 = b1;
        TVector c50 = b0, c51 = b1;
        TVector c60 = b0, c61 = b1;
        TVector c70 = b0, c71 = b1;
        if (add)
        {
            float* row = c;
            c00 = TLanes.Add(c00, TLanes.Load(row)); c01 = TLanes.Add(c01, TLanes.Load(row + n)); row += cStride;
            c10 = TLanes.Add(c10, TLanes.Load(row)); c11 = TLanes.Add(c11, TLanes.Load(row + n)); row += cStride;
            c20 = TLanes.Add(c20, TLanes.Load(row)); c21 = TLanes.Add(c21, TLanes.Load(row + n)); row += cStride;
            c30 = TLanes.Add(c30, TLanes.Load(row)); c31 = TLanes.Add(c31, TLanes.Load(row + n)); row += cStride;
            c40 = TLanes.Add(c40, TLanes.Load(row)); c41 = TLanes.Add(c41, TLanes.Load(row + n)); row += cStride;
            c50 = TLanes.Add(c50, TLanes.Load(row)); c51 = TLanes.Add(c51, TLanes.Load(row + n)); row += cStride;
            c60 = TLanes.Add(c60, TLanes.Load(row)); c61 = TLanes.Add(c61, TLanes.Load(row + n)); row += cStride;
            c70 = TLanes.Add(c70, TLanes.Load(row)); c71 = TLanes.Add(c71, TLanes.Load(row + n));
        }
        for (nint k = 0; k < depth; k++)
        {
            b0 = TLanes.Load(b);
            b1 = TLanes.Load(b + n);
            b += bStride;
            x = TLanes.All(a[k]);
            c00 = TLanes.Fma(x, b0, c00); c01 = TLanes.Fma(x, b1, c01);
            x = TLanes.All(a1[k]);
            c10 = TLanes.Fma(x, b0, c10); c11 = TLanes.Fma(x, b1, c11);
            x = TLanes.All(a2[k]);
            c20 = TLanes.Fma(x, b0, c20); c21 = TLanes.Fma(x, b1, c21);
            x = TLanes.All(a3[k]);
            c30 = TLanes.Fma(x, b0, c30); c31 = TLanes.Fma(x, b1, c31);
            x = TLanes.All(a4[k]);
            c40 = TLanes.Fma(x, b0, c40); c41 = TLanes.Fma(x, b1, c41);
            x = TLanes.All(a5[k]);
            c50 = TLanes.Fma(x, b0, c50); c51 = TLanes.Fma(x, b1, c51);
            x = TLanes.All(a6[k]);
            c60 = TLanes.Fma(x, b0, c60); c61 = TLanes.Fma(x, b1, c61);
            x = TLanes.All(a7[k]);
            c70 = TLanes.Fma(x, b0, c70); c71 = TLanes.Fma(x, b1, c71);
        }
        Store2(c00, c01, c); c += cStride;
        Store2(c10, c11, c); c += cStride;
        Store2(c20, c21, c); c += cStride;
        Store2(c30, c31, c); c += cStride;
        Store2(c40, c41, c); c += cStride;
        Store2(c50, c51, c); c += cStride;
        Store2(c60, c61, c); c += cStride;
        Store2(c70, c71, c);
    }

    /// <summary>Eight rows by one register: eight sums hide the latency of the addition, and fit 16 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight1(
        float* a, nint aStride, float* b, nint bStride, nint depth, float* bias, float* c, nint cStride, bool add)
    {
        float* a1 = a + aStride, a2 = a1 + aStride, a3 = a2 + aStride, a4 = a3 + aStride, a5 = a4 + aStride, a6 = a5 + aStride, a7 = a6 + aStride;
        TVector b0 = TLanes.Load(bias), x;
        TVector c00 = b0;
        TVector c10 = b0;
        TVector c20 = b0;
        TVector c30 = b0;
        TVector c40 = b0;
        TVector c50 = b0;
        TVector c60 = b0;
        TVector c70 = b0;
        if (add)
        {
            float* row = c;
            c00 = TLanes.Add(c00, TLanes.Load(row)); row += cStride;
            c10 = TLanes.Add(c10, TLanes.Load(row)); row += cStride;
            c20 = TLanes.Add(c20, TLanes.Load(row)); row += cStride;
            c30 = TLanes.Add(c30, TLanes.Load(row)); row += cStride;
            c40 = TLanes.Add(c40, TLanes.Load(row)); row += cStride;
            c50 = TLanes.Add(c50, TLanes.Load(row)); row += cStride;
            c60 = TLanes.Add(c60, TLanes.Load(row)); row += cStride;
            c70 = TLanes.Add(c70, TLanes.Load(row));
        }
        for (nint k = 0; k < depth; k++)
        {
            b0 = TLanes.Load(b);
            b += bStride;
            x = TLanes.All(a[k]);
            c00 = TLanes.Fma(x, b0, c00);
            x = TLanes.All(a1[k]);
            c10 = TLanes.Fma(x, b0, c10);
            x = TLanes.All(a2[k]);
            c20 = TLanes.Fma(x, b0, c20);
            x = TLanes.All(a3[k]);
            c30 = TLanes.Fma(x, b0, c30);
            x = TLanes.All(a4[k]);
            c40 = TLanes.Fma(x, b0, c40);
            x = TLanes.All(a5[k]);
            c50 = TLanes.Fma(x, b0, c50);
            x = TLanes.All(a6[k]);
            c60 = TLanes.Fma(x, b0, c60);
            x = TLanes.All(a7[k]);
            c70 = TLanes.Fma(x, b0, c70);
        }
        TLanes.Store(c00, c); c += cStride;
        TLanes.Store(c10, c); c += cStride;
        TLanes.Store(c20, c); c += cStride;
        TLanes.Store(c30, c); c += cStride;
        TLanes.Store(c40, c); c += cStride;
        TLanes.Store(c50, c); c += cStride;
        TLanes.Store(c60, c); c += cStride;
        TLanes.Store(c70, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store3(TVector x, TVector y, TVector z, float* c)
    {
        TLanes.Store(x, c);
        TLanes.Store(y, c + TLanes.Count);
        TLanes.Store(z, c + 2 * TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store2(TVector x, TVector y, float* c)
    {
        TLanes.Store(x, c);
        TLanes.Store(y, c + TLanes.Count);
    }
}
