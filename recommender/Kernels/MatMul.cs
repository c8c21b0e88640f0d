using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sextant.Kernels;

/// <summary>Products of activations with packed weights.</summary>
internal static unsafe class MatMul<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Width = PackedMatrix.Columns;
    private const int FloatsOfLine = 16;

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
            Start(columns, cStride, rows, weights.Bias(panel), add);
            Panel(a, aStride, rows, weights.Panel(panel), weights.Inputs, panel + 1 < weights.Panels, columns, cStride);
            Nonlinear<TLanes, TVector>.Apply(function, columns, rows, Width, cStride);
        }
    }

    /// <summary>Sums start at the bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Start(float* c, nint stride, int rows, float* bias, bool add)
    {
        for (int row = 0; row < rows; row++, c += stride)
        {
            for (int i = 0; i < Width; i += TLanes.Count)
            {
                TVector b = TLanes.Load(bias + i);
                TLanes.Store(add ? TLanes.Add(TLanes.Load(c + i), b) : b, c + i);
            }
        }
    }

    private static void Panel(float* a, nint aStride, int rows, float* b, int depth, bool hasNext, float* c, nint cStride)
    {
        // While a panel is used the next is on its way from memory, a part with every tile.
        int tiles = Math.Max(1, rows / 8);
        nint part = hasNext && Sse.IsSupported ? ((nint)depth * Width / tiles + FloatsOfLine - 1) / FloatsOfLine * FloatsOfLine : 0;
        float* ahead = b + (nint)depth * Width;
        int step = TLanes.Count * 3;
        int row = 0;
        if (TLanes.Count != Vector256<float>.Count)
        {
            for (; row + 8 <= rows; row += 8, ahead += part)
            {
                Prefetch(ahead, part);
                for (int i = 0; i < Width; i += step)
                    Tiles<TLanes, TVector>.Eight3(a + row * aStride, aStride, b + i, Width, depth, c + row * cStride + i, cStride);
            }
        }
        for (; row + 4 <= rows; row += 4)
        {
            for (int i = 0; i < Width; i += step)
                Tiles<TLanes, TVector>.Four3(a + row * aStride, aStride, b + i, Width, depth, c + row * cStride + i, cStride);
        }
        for (; row < rows; row++)
        {
            for (int i = 0; i < Width; i += step)
                Tiles<TLanes, TVector>.One3(a + row * aStride, b + i, Width, depth, c + row * cStride + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(float* from, nint floats)
    {
        for (nint i = 0; i < floats; i += FloatsOfLine) Sse.Prefetch1(from + i);
    }
}
