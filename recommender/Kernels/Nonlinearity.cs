using System.Runtime.CompilerServices;

namespace Sextant.Kernels;

/// <summary>What is done to each element of a product.</summary>
internal enum Nonlinearity
{
    None,

    /// <summary>x · Φ(x) with the normal distribution's Φ by the error function (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>Its approximation by the hyperbolic tangent: ½x(1 + tanh(√(2/π)(x + 0.044715x³))).</summary>
    GeluTanh,

    Relu,
}

/// <summary>Element-wise functions over rows of floats.</summary>
internal static unsafe class Nonlinear<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <param name="x">[rows, width] with <paramref name="stride"/> floats between rows, in place; width a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(Nonlinearity function, float* x, int rows, int width, nint stride)
    {
        if (function == Nonlinearity.None) return;
        for (int row = 0; row < rows; row++, x += stride)
        {
            switch (function)
            {
                case Nonlinearity.Gelu:
                    for (int i = 0; i < width; i += TLanes.Count) TLanes.Store(Gelu(TLanes.Load(x + i)), x + i);
                    break;
                case Nonlinearity.GeluTanh:
                    for (int i = 0; i < width; i += TLanes.Count) TLanes.Store(GeluTanh(TLanes.Load(x + i)), x + i);
                    break;
                default:
                    for (int i = 0; i < width; i += TLanes.Count) TLanes.Store(TLanes.Max(TLanes.All(0), TLanes.Load(x + i)), x + i); // in this order NaN stays
                    break;
            }
        }
    }

    /// <summary>
    /// erf(t) on |t| ≤ 3.92, beyond which it is 1 to 3·10⁻⁸, as t · p(2t²/3.92² - 1) with p of degree 14 fitted at
    /// Chebyshev points: within 3·10⁻⁷ everywhere, without a division or an exponential.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Gelu(TVector x)
    {
        const float Edge = 3.92f;
        TVector t = TLanes.Multiply(x, TLanes.All(0.70710678f));
        t = TLanes.Min(TLanes.Max(t, TLanes.All(-Edge)), TLanes.All(Edge));
        TVector v = TLanes.Fma(TLanes.Multiply(t, t), TLanes.All(2 / (Edge * Edge)), TLanes.All(-1));
        TVector p = TLanes.All(0.001658222172409296f);
        p = TLanes.Fma(p, v, TLanes.All(-0.0043327296152710915f));
        p = TLanes.Fma(p, v, TLanes.All(0.0033466473687440157f));
        p = TLanes.Fma(p, v, TLanes.All(-0.0035915325861424208f));
        p = TLanes.Fma(p, v, TLanes.All(0.01240625325590372f));
        p = TLanes.Fma(p, v, TLanes.All(-0.02284623682498932f));
        p = TLanes.Fma(p, v, TLanes.All(0.03081999160349369f));
        p = TLanes.Fma(p, v, TLanes.All(-0.042374953627586365f));
        p = TLanes.Fma(p, v, TLanes.All(0.05804057791829109f));
        p = TLanes.Fma(p, v, TLanes.All(-0.07422103732824326f));
        p = TLanes.Fma(p, v, TLanes.All(0.09064999967813492f));
        p = TLanes.Fma(p, v, TLanes.All(-0.1091625913977623f));
        p = TLanes.Fma(p, v, TLanes.All(0.13408163189888f));
        p = TLanes.Fma(p, v, TLanes.All(-0.18010902404785156f));
        p = TLanes.Fma(p, v, TLanes.All(0.3607368469238281f));
        TVector half = TLanes.Multiply(x, TLanes.All(0.5f));
        return TLanes.Fma(half, TLanes.Multiply(t, p), half);
    }

    /// <summary>½x(1 + tanh z) = x / (1 + exp(-2z)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector GeluTanh(TVector x)
    {
        TVector square = TLanes.Multiply(x, x);
        TVector inner = TLanes.Fma(square, TLanes.All(-2 * 0.7978845608f * 0.044715f), TLanes.All(-2 * 0.7978845608f));
        TVector power = Exponential<TLanes, TVector>.Of(TLanes.Multiply(x, inner));
        return TLanes.Divide(x, TLanes.Add(TLanes.All(1), power));
    }
}
