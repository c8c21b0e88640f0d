using System.Numerics.Tensors;

namespace Sextant.Kernels;

/// <summary>Inner products of fp32 vectors; of unit vectors, the cosine: larger is nearer.</summary>
public static class Dot
{
    /// <summary>The specification: Σ a[i]·b[i], added in order.</summary>
    public static float Plain(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>The same in another order of addition: within length · 2⁻²⁴ · |a|·|b| of the true value, as the plain loop is.</summary>
    public static float Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => TensorPrimitives.Dot(a, b);
}
