using System.Runtime.CompilerServices;

namespace Sextant.Kernels;

/// <summary>Floats to unsigned 7-bit integers, each row between its own least and largest value.</summary>
internal static unsafe class Quantizer<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Levels = 127;

    /// <summary>The least float of full precision, whose inverse is finite.</summary>
    private const float LeastScale = 1.17549435e-38f;

    /// <param name="x">[rows, width], rows <paramref name="stride"/> apart.</param>
    /// <param name="q">[rows, width rounded up to <see cref="PackedBytes.Group"/>], the rest zero.</param>
    /// <param name="scales">[rows]; not finite where a row's range is not, or where it holds NaN or infinities, and so is all that is made of it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Quantize(float* x, nint stride, int rows, int width, byte* q, RowScale* scales)
    {
        int depth = PackedBytes.RoundUp(width);
        for (int row = 0; row < rows; row++, x += stride, q += depth)
        {
            (float least, float largest) = Range(x, width);
            float scale = (largest - least) / Levels;
            scales[row] = new RowScale(least, scale);
            // A row of one value is all zeros: its minimum says everything.
            float inverse = scale >= LeastScale ? 1 / scale : 0;
            int whole = width - width % TLanes.Count;
            TVector minimums = TLanes.All(least), inverses = TLanes.All(inverse);
            for (int i = 0; i < whole; i += TLanes.Count)
                TLanes.StoreBytes(TLanes.Multiply(TLanes.Subtract(TLanes.Load(x + i), minimums), inverses), q + i);
            for (int i = whole; i < width; i++) q[i] = (byte)MathF.Round((x[i] - least) * inverse);
            for (int i = width; i < depth; i++) q[i] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (float Least, float Largest) Range(float* x, int width)
    {
        float least = float.PositiveInfinity, largest = float.NegativeInfinity;
        int whole = width - width % TLanes.Count;
        if (whole > 0)
        {
            TVector low = TLanes.Load(x), high = low, zero = TLanes.All(0), poison = TLanes.Multiply(low, zero);
            for (int i = TLanes.Count; i < whole; i += TLanes.Count)
            {
                TVector value = TLanes.Load(x + i);
                (low, high) = (TLanes.Min(low, value), TLanes.Max(high, value));
                poison = TLanes.Fma(value, zero, poison);
            }
            // Minimum and maximum forget NaN; 0 times anything that is not finite is NaN, and stays.
            float wrong = TLanes.Sum(poison);
            (least, largest) = (wrong - TLanes.Largest(TLanes.Subtract(zero, low)), TLanes.Largest(high));
        }
        for (int i = whole; i < width; i++) (least, largest) = (MathF.Min(least, x[i]), MathF.Max(largest, x[i]));
        return (least, largest);
    }
}
