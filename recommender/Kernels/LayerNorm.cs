using System.Runtime.CompilerServices;

namespace Sextant.Kernels;

/// <summary>Layer normalisation (Ba, Kiros and Hinton 2016): each row to mean 0 and variance 1, then scaled and shifted.</summary>
internal static unsafe class LayerNorm<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <param name="x">[rows, width] with <paramref name="stride"/> floats between rows, in place.</param>
    /// <param name="scale">[width].</param>
    /// <param name="shift">[width].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(float* x, int rows, int width, nint stride, float* scale, float* shift, float epsilon)
    {
        int whole = width - width % TLanes.Count;
        for (int row = 0; row < rows; row++, x += stride)
        {
            TVector sums = TLanes.All(0);
            for (int i = 0; i < whole; i += TLanes.Count) sums = TLanes.Add(sums, TLanes.Load(x + i));
            float sum = TLanes.Sum(sums);
            for (int i = whole; i < width; i++) sum += x[i];
            float mean = sum / width;

            TVector means = TLanes.All(mean), squares = TLanes.All(0);
            for (int i = 0; i < whole; i += TLanes.Count)
            {
                TVector d = TLanes.Subtract(TLanes.Load(x + i), means);
                squares = TLanes.Fma(d, d, squares);
            }
            float square = TLanes.Sum(squares);
            for (int i = whole; i < width; i++) square += (x[i] - mean) * (x[i] - mean);
            float inverse = 1 / MathF.Sqrt(square / width + epsilon);

            TVector inverses = TLanes.All(inverse);
            for (int i = 0; i < whole; i += TLanes.Count)
            {
                TVector d = TLanes.Multiply(TLanes.Subtract(TLanes.Load(x + i), means), inverses);
                TLanes.Store(TLanes.Fma(d, TLanes.Load(scale + i), TLanes.Load(shift + i)), x + i);
            }
            for (int i = whole; i < width; i++) x[i] = (x[i] - mean) * inverse * scale[i] + shift[i];
        }
    }
}
