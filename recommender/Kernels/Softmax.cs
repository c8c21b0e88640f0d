using System.Runtime.CompilerServices;

namespace Sextant.Kernels;

internal static unsafe class Softmax<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Scores to weights e^(score - largest), not yet divided by their sum, which is returned: the caller divides fewer numbers.</summary>
    /// <param name="scores">[width], in place; readable and writable up to a multiple of the register, where it is filled with 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Weights(float* scores, int width)
    {
        int whole = width - width % TLanes.Count;
        TVector most = TLanes.All(float.NegativeInfinity);
        for (int i = 0; i < whole; i += TLanes.Count) most = TLanes.Max(most, TLanes.Load(scores + i));
        float largest = TLanes.Largest(most);
        for (int i = whole; i < width; i++) largest = MathF.Max(largest, scores[i]);

        TVector shift = TLanes.All(largest), sums = TLanes.All(0);
        for (int i = 0; i < whole; i += TLanes.Count)
        {
            TVector weight = Exponential<TLanes, TVector>.Of(TLanes.Subtract(TLanes.Load(scores + i), shift));
            sums = TLanes.Add(sums, weight);
            TLanes.Store(weight, scores + i);
        }
        if (whole == width) return TLanes.Sum(sums);

        TLanes.Store(Exponential<TLanes, TVector>.Of(TLanes.Subtract(TLanes.Load(scores + whole), shift)), scores + whole);
        for (int i = width; i < whole + TLanes.Count; i++) scores[i] = 0;
        return TLanes.Sum(TLanes.Add(sums, TLanes.Load(scores + whole)));
    }
}
