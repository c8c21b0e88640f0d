using System.Runtime.Intrinsics;

namespace Sextant.Kernels;

/// <summary>Products of activations with packed weights.</summary>
internal static unsafe class MatMul<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Width = PackedMatrix.Columns;

    /// <summary>c = f(a · Wᵀ + b), or f(c + a · Wᵀ + b), for the columns of some panels.</summary>
    /// <param name="a">[rows, inputs].</param>
    /// <param name="c">[rows, outputs rounded up to 48]; the columns past the outputs are overwritten, with f(0) or as they are.</param>
    /// <param name="add">True: c is added to, which makes a residual connection.</param>
    public static void Multiply(
        float* a, nint aStride, int rows, PackedMatrix weights, int firstPanel, int endPanel, float* c, nint cStride, bool add, Nonlinearity function)
    {
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            float* columns = c + (nint)panel * Width;
            Panel(a, aStride, rows, weights, panel, columns, cStride, add);
            Nonlinear<TLanes, TVector>.Apply(function, columns, rows, Width, cStride);
        }
    }

    private static void Panel(float* a, nint aStride, int rows, PackedMatrix weights, int panel, float* c, nint cStride, bool add)
    {
        float* b = weights.Panel(panel), bias = weights.Bias(panel);
        int depth = weights.Inputs, step = TLanes.Count * 3, row = 0;
        // While a panel is used the next is on its way from memory, a part with every tile.
        int tiles = Math.Max(1, TLanes.Count == Vector256<float>.Count ? rows / 4 : rows / 8 + rows % 8 / 4) * (Width / step);
        bool hasNext = panel + 1 < weights.Panels;
        nint aheadStep = hasNext ? (Width + tiles - 1) / tiles : 0;
        float* ahead = hasNext ? weights.Panel(panel + 1) : b;
        if (TLanes.Count != Vector256<float>.Count)
        {
            for (; row + 8 <= rows; row += 8, a += 8 * aStride, c += 8 * cStride)
            {
                for (int i = 0; i < Width; i += step, ahead += aheadStep * depth)
                    Tiles<TLanes, TVector>.Eight3(a, aStride, b + i, Width, depth, bias + i, c + i, cStride, add, ahead, aheadStep);
            }
        }
        for (; row + 4 <= rows; row += 4, a += 4 * aStride, c += 4 * cStride)
        {
            for (int i = 0; i < Width; i += step, ahead += aheadStep * depth)
                Tiles<TLanes, TVector>.Four3(a, aStride, b + i, Width, depth, bias + i, c + i, cStride, add, ahead, aheadStep);
        }
        for (; row < rows; row++, a += aStride, c += cStride)
        {
            for (int i = 0; i < Width; i += step)
                Tiles<TLanes, TVector>.One3(a, aStride, b + i, Width, depth, bias + i, c + i, cStride, add);
        }
    }
}
