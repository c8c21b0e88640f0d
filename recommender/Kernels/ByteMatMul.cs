using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sextant.Kernels;

/// <summary>Products of activations in 7 bits with packed weights.</summary>
internal static unsafe class ByteMatMul<TBytes, TInts, TLanes, TVector>
    where TBytes : struct, IByteLanes<TInts, TVector>
    where TInts : struct
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Width = PackedBytes.Columns;

    /// <summary>c = f(a · Wᵀ + b), or f(c + a · Wᵀ + b), for the columns of some panels.</summary>
    /// <param name="a">[rows, depth], as <see cref="Quantizer{TLanes,TVector}"/> makes them.</param>
    /// <param name="scales">[rows].</param>
    /// <param name="c">[rows, outputs rounded up to 32].</param>
    public static void Multiply(
        byte* a, RowScale* scales, int rows, PackedBytes weights, int firstPanel, int endPanel, float* c, nint cStride, bool add, Nonlinearity function)
    {
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            var columns = new ByteColumns(weights.Scales(panel), weights.Sums(panel), weights.Bias(panel));
            Panel(a, scales, rows, weights.Panel(panel), weights.Depth, panel + 1 < weights.Panels, columns, c + panel * Width, cStride, add);
            Nonlinear<TLanes, TVector>.Apply(function, c + panel * Width, rows, Width, cStride);
        }
    }

    private static void Panel(
        byte* a, RowScale* scales, int rows, sbyte* b, int depth, bool hasNext, ByteColumns columns, float* c, nint cStride, bool add)
    {
        nint stride = depth;
        int pair = TLanes.Count * 2;
        int tiles = Math.Max(1, rows / 8);
        nint part = hasNext && Sse.IsSupported ? ((nint)depth * Width / tiles + 63) / 64 * 64 : 0;
        sbyte* ahead = b + (nint)depth * Width;
        int row = 0;
        if (TLanes.Count == Vector512<float>.Count)
        {
            for (; row + 8 <= rows; row += 8, ahead += part)
            {
                for (nint i = 0; i < part; i += 64) Sse.Prefetch1(ahead + i);
                ByteTiles<TBytes, TInts, TLanes, TVector>.Eight(a + row * stride, stride, b, depth, columns, scales + row, c + row * cStride, cStride, add);
            }
        }
        for (; row + 4 <= rows; row += 4)
        {
            for (int i = 0; i < Width; i += pair)
                ByteTiles<TBytes, TInts, TLanes, TVector>.Four(a + row * stride, stride, b + i * 4, depth, columns.At(i), scales + row, c + row * cStride + i, cStride, add);
        }
        for (; row < rows; row++)
        {
            for (int i = 0; i < Width; i += pair)
                ByteTiles<TBytes, TInts, TLanes, TVector>.One(a + row * stride, b + i * 4, depth, columns.At(i), scales + row, c + row * cStride + i, add);
        }
    }
}
