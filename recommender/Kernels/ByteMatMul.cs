using System.Runtime.Intrinsics;

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
            Panel(a, scales, rows, weights, panel, columns, c + panel * Width, cStride, add);
            Nonlinear<TLanes, TVector>.Apply(function, c + panel * Width, rows, Width, cStride);
        }
    }

    private static void Panel(
        byte* a, RowScale* scales, int rows, PackedBytes weights, int panel, ByteColumns columns, float* c, nint cStride, bool add)
    {
        sbyte* b = weights.Panel(panel);
        nint depth = weights.Depth;
        int pair = TLanes.Count * 2, row = 0;
        // While a panel is used the next is on its way from memory, a part with every tile.
        bool hasNext = panel + 1 < weights.Panels;
        nint tiles = Math.Max(1, (TLanes.Count == Vector512<float>.Count ? rows / 8 + rows % 8 / 4 : rows / 4) * (Width / pair));
        nint aheadStep = hasNext ? (Width * PackedBytes.Group + tiles - 1) / tiles : 0;
        nint part = aheadStep * (depth / PackedBytes.Group);
        sbyte* ahead = hasNext ? weights.Panel(panel + 1) : b;
        if (TLanes.Count == Vector512<float>.Count)
        {
            for (; row + 8 <= rows; row += 8, ahead += part)
                ByteTiles<TBytes, TInts, TLanes, TVector>.Eight(a + row * depth, depth, b, depth, columns, scales + row, c + row * cStride, cStride, add, ahead, aheadStep);
        }
        for (; row + 4 <= rows; row += 4)
        {
            for (int i = 0; i < Width; i += pair, ahead += part)
                ByteTiles<TBytes, TInts, TLanes, TVector>.Four(a + row * depth, depth, b + i * 4, depth, columns.At(i), scales + row, c + row * cStride + i, cStride, add, ahead, aheadStep);
        }
        for (; row < rows; row++)
        {
            for (int i = 0; i < Width; i += pair)
                ByteTiles<TBytes, TInts, TLanes, TVector>.One(a + row * depth, b + i * 4, depth, columns.At(i), scales + row, c + row * cStride + i, add);
        }
    }
}
