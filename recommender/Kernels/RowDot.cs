using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Kernels;

/// <summary>
/// Inner products of one fp32 row with several vectors. Four share one reading of the row and grow in four registers, so
/// that no sum waits for its own last addition, as a single inner product does.
/// </summary>
internal static class RowDot
{
    /// <summary>Vectors are taken so many at a time: lay them out in a multiple of it, the rest zero.</summary>
    public const int Together = 4;

    /// <param name="row">[d].</param>
    /// <param name="vectors">[n, d], row-major; n a multiple of <see cref="Together"/>.</param>
    /// <param name="products">[n], overwritten; within d · 2⁻²⁴ · |a|·|b| of the true values.</param>
    public static void Products(ReadOnlySpan<float> row, ReadOnlySpan<float> vectors, Span<float> products)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(products.Length % Together, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vectors.Length, products.Length * row.Length);
        for (int i = 0; i < products.Length; i += Together)
        {
            ReadOnlySpan<float> four = vectors.Slice(i * row.Length, Together * row.Length);
            Four(row, four, four[row.Length..], four[(2 * row.Length)..], four[(3 * row.Length)..], products.Slice(i, Together));
        }
    }

    /// <summary>The same with four vectors wherever they lie, each of at least d numbers.</summary>
    /// <param name="products">[4], overwritten.</param>
    public static void Four(
        ReadOnlySpan<float> row, ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, ReadOnlySpan<float> fourth, Span<float> products)
    {
        ref float r = ref MemoryMarshal.GetReference(row);
        ref float a = ref MemoryMarshal.GetReference(first[..row.Length]);
        ref float b = ref MemoryMarshal.GetReference(second[..row.Length]);
        ref float c = ref MemoryMarshal.GetReference(third[..row.Length]);
        ref float d = ref MemoryMarshal.GetReference(fourth[..row.Length]);
        Vector256<float> sumA = default, sumB = default, sumC = default, sumD = default;
        int i = 0;
        for (; i <= row.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref r, (nuint)i);
            sumA = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref a, (nuint)i), sumA);
            sumB = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref b, (nuint)i), sumB);
            sumC = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref c, (nuint)i), sumC);
            sumD = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref d, (nuint)i), sumD);
        }
        ReadOnlySpan<float> rest = row[i..];
        products[0] = Vector256.Sum(sumA) + Dot.Plain(rest, first[i..]);
        products[1] = Vector256.Sum(sumB) + Dot.Plain(rest, second[i..]);
        products[2] = Vector256.Sum(sumC) + Dot.Plain(rest, third[i..]);
        products[3] = Vector256.Sum(sumD) + Dot.Plain(rest, fourth[i..]);
    }
}
