using System.Runtime.CompilerServices;

namespace Sextant.Kernels;

/// <summary>
/// The innermost loops of every matrix product here: a tile of C = A · B with all of its sums in registers. Each sum
/// starts at what C holds and grows by one fused multiply-add per step of k, in order, so that tiles of every shape and
/// register width give the same bits.
/// </summary>
/// <remarks>
/// a: [rows, depth] with <c>aStride</c> floats between rows. b: [depth, n registers] with <c>bStride</c> between steps
/// of k. c: [rows, n registers] with <c>cStride</c> between rows. Nothing need be aligned.
/// </remarks>
internal static unsafe class Tiles<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Eight rows by three registers: 24 sums, 3 of B and 1 of A fill 28 of 32 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight3(float* a, nint aStride, float* b, nint bStride, nint depth, float* c, nint cStride)
    {
        int n = TLanes.Count;
        float* a1 = a + aStride, a2 = a1 + aStride, a3 = a2 + aStride, a4 = a3 + aStride, a5 = a4 + aStride, a6 = a5 + aStride, a7 = a6 + aStride;
        float* row = c;
        TVector c00 = TLanes.Load(row), c01 = TLanes.Load(row + n), c02 = TLanes.Load(row + 2 * n); row += cStride;
        TVector c10 = TLanes.Load(row), c11 = TLanes.Load(row + n), c12 = TLanes.Load(row + 2 * n); row += cStride;
        TVector c20 = TLanes.Load(row), c21 = TLanes.Load(row + n), c22 = TLanes.Load(row + 2 * n); row += cStride;
        TVector c30 = TLanes.Load(row), c31 = TLanes.Load(row + n), c32 = TLanes.Load(row + 2 * n); row += cStride;
        TVector c40 = TLanes.Load(row), c41 = TLanes.Load(row + n), c42 = TLanes.Load(row + 2 * n); row += cStride;
        TVector c50 = TLanes.Load(row), c51 = TLanes.Load(row + n), c52 = TLanes.Load(row + 2 * n); row += cStride;
        TVector c60 = TLanes.Load(row), c61 = TLanes.Load(row + n), c62 = TLanes.Load(row + 2 * n); row += cStride;
        TVector c70 = TLanes.Load(row), c71 = TLanes.Load(row + n), c72 = TLanes.Load(row + 2 * n);
        for (nint k = 0; k < depth; k++)
        {
            TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + n), b2 = TLanes.Load(b + 2 * n);
            b += bStride;
            TVector x = TLanes.All(a[k]);
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
    public static void Four3(float* a, nint aStride, float* b, nint bStride, nint depth, float* c, nint cStride)
    {
        int n = TLanes.Count;
        float* a1 = a + aStride, a2 = a1 + aStride, a3 = a2 + aStride;
        float* row = c;
        TVector c00 = TLanes.Load(row), c01 = TLanes.Load(row + n), c02 = TLanes.Load(row + 2 * n); row += cStride;
        TVector c10 = TLanes.Load(row), c11 = TLanes.Load(row + n), c12 = TLanes.Load(row + 2 * n); row += cStride;
        TVector c20 = TLanes.Load(row), c21 = TLanes.Load(row + n), c22 = TLanes.Load(row + 2 * n); row += cStride;
        TVector c30 = TLanes.Load(row), c31 = TLanes.Load(row + n), c32 = TLanes.Load(row + 2 * n);
        for (nint k = 0; k < depth; k++)
        {
            TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + n), b2 = TLanes.Load(b + 2 * n);
            b += bStride;
            TVector x = TLanes.All(a[k]);
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
    public static void One3(float* a, float* b, nint bStride, nint depth, float* c)
    {
        int n = TLanes.Count;
        TVector c0 = TLanes.Load(c), c1 = TLanes.Load(c + n), c2 = TLanes.Load(c + 2 * n);
        for (nint k = 0; k < depth; k++)
        {
            TVector x = TLanes.All(a[k]);
            c0 = TLanes.Fma(x, TLanes.Load(b), c0);
            c1 = TLanes.Fma(x, TLanes.Load(b + n), c1);
            c2 = TLanes.Fma(x, TLanes.Load(b + 2 * n), c2);
            b += bStride;
        }
        Store3(c0, c1, c2, c);
    }

    /// <summary>Eight rows by two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight2(float* a, nint aStride, float* b, nint bStride, nint depth, float* c, nint cStride)
    {
        int n = TLanes.Count;
        float* a1 = a + aStride, a2 = a1 + aStride, a3 = a2 + aStride, a4 = a3 + aStride, a5 = a4 + aStride, a6 = a5 + aStride, a7 = a6 + aStride;
        float* row = c;
        TVector c00 = TLanes.Load(row), c01 = TLanes.Load(row + n); row += cStride;
        TVector c10 = TLanes.Load(row), c11 = TLanes.Load(row + n); row += cStride;
        TVector c20 = TLanes.Load(row), c21 = TLanes.Load(row + n); row += cStride;
        TVector c30 = TLanes.Load(row), c31 = TLanes.Load(row + n); row += cStride;
        TVector c40 = TLanes.Load(row), c41 = TLanes.Load(row + n); row += cStride;
        TVector c50 = TLanes.Load(row), c51 = TLanes.Load(row + n); row += cStride;
        TVector c60 = TLanes.Load(row), c61 = TLanes.Load(row + n); row += cStride;
        TVector c70 = TLanes.Load(row), c71 = TLanes.Load(row + n);
        for (nint k = 0; k < depth; k++)
        {
            TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + n);
            b += bStride;
            TVector x = TLanes.All(a[k]);
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
    public static void Eight1(float* a, nint aStride, float* b, nint bStride, nint depth, float* c, nint cStride)
    {
        float* a1 = a + aStride, a2 = a1 + aStride, a3 = a2 + aStride, a4 = a3 + aStride, a5 = a4 + aStride, a6 = a5 + aStride, a7 = a6 + aStride;
        float* row = c;
        TVector c0 = TLanes.Load(row); row += cStride;
        TVector c1 = TLanes.Load(row); row += cStride;
        TVector c2 = TLanes.Load(row); row += cStride;
        TVector c3 = TLanes.Load(row); row += cStride;
        TVector c4 = TLanes.Load(row); row += cStride;
        TVector c5 = TLanes.Load(row); row += cStride;
        TVector c6 = TLanes.Load(row); row += cStride;
        TVector c7 = TLanes.Load(row);
        for (nint k = 0; k < depth; k++)
        {
            TVector y = TLanes.Load(b);
            b += bStride;
            c0 = TLanes.Fma(TLanes.All(a[k]), y, c0);
            c1 = TLanes.Fma(TLanes.All(a1[k]), y, c1);
            c2 = TLanes.Fma(TLanes.All(a2[k]), y, c2);
            c3 = TLanes.Fma(TLanes.All(a3[k]), y, c3);
            c4 = TLanes.Fma(TLanes.All(a4[k]), y, c4);
            c5 = TLanes.Fma(TLanes.All(a5[k]), y, c5);
            c6 = TLanes.Fma(TLanes.All(a6[k]), y, c6);
            c7 = TLanes.Fma(TLanes.All(a7[k]), y, c7);
        }
        TLanes.Store(c0, c); c += cStride;
        TLanes.Store(c1, c); c += cStride;
        TLanes.Store(c2, c); c += cStride;
        TLanes.Store(c3, c); c += cStride;
        TLanes.Store(c4, c); c += cStride;
        TLanes.Store(c5, c); c += cStride;
        TLanes.Store(c6, c); c += cStride;
        TLanes.Store(c7, c);
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
