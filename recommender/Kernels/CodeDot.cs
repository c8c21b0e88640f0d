using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sextant.Kernels;

/// <summary>
/// Integer inner products of rows of int8 codes, each lying in one piece, with an int16 vector: for rows met in no order,
/// where <see cref="BlockDot"/> is for those read from end to end. Exact within the limits stated there.
/// </summary>
internal static unsafe class CodeDot
{
    /// <summary>Rows and vectors are padded with zeros to a multiple of this.</summary>
    public const int Granule = 64;

    public static int PaddedLength(int dimensions) => (dimensions + Granule - 1) / Granule * Granule;

    /// <param name="length">A multiple of <see cref="Granule"/>.</param>
    /// <param name="sums">[4], overwritten.</param>
    public static void Four(sbyte* a, sbyte* b, sbyte* c, sbyte* d, short* vector, int length, int* sums)
    {
        if (Avx512BW.IsSupported) FourAvx512(a, b, c, d, vector, length).Store(sums);
        else if (Avx2.IsSupported) FourAvx256(a, b, c, d, vector, length).Store(sums);
        else Vector128.Create(One(a, vector, length), One(b, vector, length), One(c, vector, length), One(d, vector, length)).Store(sums);
    }

    /// <summary>The specification.</summary>
    public static int Plain(sbyte* codes, short* vector, int length)
    {
        int sum = 0;
        for (int i = 0; i < length; i++) sum += codes[i] * vector[i];
        return sum;
    }

    /// <summary>Codes as the int16 vector they stand for.</summary>
    public static void Widen(sbyte* codes, short* vector, int length)
    {
        int width = Vector<short>.Count;
        for (int i = 0; i < length; i += 2 * width)
        {
            Vector.Widen(Vector.Load(codes + i), out Vector<short> low, out Vector<short> high);
            low.Store(vector + i);
            high.Store(vector + i + width);
        }
    }

    private static Vector128<int> FourAvx512(sbyte* a, sbyte* b, sbyte* c, sbyte* d, short* vector, int length)
    {
        Vector512<int> sumA = default, sumB = default, sumC = default, sumD = default;
        for (int i = 0; i < length; i += Vector512<short>.Count)
        {
            Vector512<short> v = Vector512.Load(vector + i);
            sumA += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(a + i)), v);
            sumB += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(b + i)), v);
            sumC += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(c + i)), v);
            sumD += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(d + i)), v);
        }
        return Across(Halved(sumA), Halved(sumB), Halved(sumC), Halved(sumD));
    }

    private static Vector128<int> FourAvx256(sbyte* a, sbyte* b, sbyte* c, sbyte* d, short* vector, int length)
    {
        Vector256<int> sumA = default, sumB = default, sumC = default, sumD = default;
        for (int i = 0; i < length; i += Vector256<short>.Count)
        {
            Vector256<short> v = Vector256.Load(vector + i);
            sumA += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.Load(a + i)), v);
            sumB += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.Load(b + i)), v);
            sumC += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.Load(c + i)), v);
            sumD += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.Load(d + i)), v);
        }
        return Across(sumA, sumB, sumC, sumD);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Halved(Vector512<int> sum) => sum.GetLower() + sum.GetUpper();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Across(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d)
    {
        Vector256<int> both = Avx2.HorizontalAdd(Avx2.HorizontalAdd(a, b), Avx2.HorizontalAdd(c, d));
        return both.GetLower() + both.GetUpper();
    }

    /// <summary>For machines without the above.</summary>
    private static int One(sbyte* codes, short* vector, int length)
    {
        Vector<int> sum = default;
        int width = Vector<short>.Count;
        for (int i = 0; i < length; i += 2 * width)
        {
            Vector.Widen(Vector.Load(codes + i), out Vector<short> low, out Vector<short> high);
            Vector.Widen(low, out Vector<int> a, out Vector<int> b);
            Vector.Widen(Vector.Load(vector + i), out Vector<int> x, out Vector<int> y);
            sum += a * x + b * y;
            Vector.Widen(high, out a, out b);
            Vector.Widen(Vector.Load(vector + i + width), out x, out y);
            sum += a * x + b * y;
        }
        return Vector.Sum(sum);
    }
}
