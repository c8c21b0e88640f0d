using System.Runtime.CompilerServices;

namespace Sextant.Kernels;

internal static class Exponential<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>
    /// eˣ as 2ⁿ · eʳ with n whole and |r| ≤ ½ ln 2, eʳ by a polynomial of degree 6 (Cephes expf): within 2·10⁻⁷ of the true
    /// value, relatively. Arguments are held to [-87, 87]: the smallest result is about 10⁻³⁸, never 0. NaN gives NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of(TVector x)
    {
        // In this order: of a number and NaN, x86 gives the second.
        x = TLanes.Min(TLanes.All(87), TLanes.Max(TLanes.All(-87), x));
        TVector n = TLanes.Round(TLanes.Multiply(x, TLanes.All(1.44269504f)));
        // ln 2 in two parts, so that the difference keeps its bits.
        TVector r = TLanes.Fma(n, TLanes.All(-0.693359375f), x);
        r = TLanes.Fma(n, TLanes.All(2.12194440e-4f), r);
        TVector p = TLanes.All(1.9875691500e-4f);
        p = TLanes.Fma(p, r, TLanes.All(1.3981999507e-3f));
        p = TLanes.Fma(p, r, TLanes.All(8.3334519073e-3f));
        p = TLanes.Fma(p, r, TLanes.All(4.1665795894e-2f));
        p = TLanes.Fma(p, r, TLanes.All(1.6666665459e-1f));
        p = TLanes.Fma(p, r, TLanes.All(5.0000001201e-1f));
        TVector power = TLanes.Add(TLanes.Fma(p, TLanes.Multiply(r, r), r), TLanes.All(1));
        return TLanes.Multiply(power, TLanes.PowerOfTwo(n));
    }
}
