using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Sextant.Kernels;

/// <summary>The byte products of one instruction set.</summary>
/// <typeparam name="TInts">A register with four bytes, or their sum, in each of its 32-bit lanes.</typeparam>
/// <typeparam name="TFloats">The same register as floats.</typeparam>
internal unsafe interface IByteLanes<TInts, TFloats>
    where TInts : struct
    where TFloats : struct
{
    static abstract TInts Load(sbyte* source);

    /// <summary>Four bytes in every lane.</summary>
    static abstract TInts Repeat(byte* four);

    /// <summary>sum + x0·w0 + x1·w1, where each lane multiplies four unsigned bytes of x (≤ 127) with four signed of w (|w| ≤ 63) and adds them up.</summary>
    static abstract TInts Accumulate(TInts sum, TInts x0, TInts w0, TInts x1, TInts w1);

    static abstract TFloats ToFloats(TInts sums);
}

/// <summary>AVX-512 BW.</summary>
internal readonly unsafe struct ByteLanes512 : IByteLanes<Vector512<int>, Vector512<float>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Load(sbyte* source) => Vector512.Load((int*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Repeat(byte* four) => Vector512.Create(*(int*)four);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Accumulate(Vector512<int> sum, Vector512<int> x0, Vector512<int> w0, Vector512<int> x1, Vector512<int> w1)
    {
        Vector512<short> pairs = Avx512BW.MultiplyAddAdjacent(x0.AsByte(), w0.AsSByte()) + Avx512BW.MultiplyAddAdjacent(x1.AsByte(), w1.AsSByte());
        return sum + Avx512BW.MultiplyAddAdjacent(pairs, Vector512<short>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ToFloats(Vector512<int> sums) => Avx512F.ConvertToVector512Single(sums);
}

/// <summary>AVX2, with AVX-VNNI where the processor has it.</summary>
internal readonly unsafe struct ByteLanes256 : IByteLanes<Vector256<int>, Vector256<float>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Load(sbyte* source) => Vector256.Load((int*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Repeat(byte* four) => Vector256.Create(*(int*)four);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Accumulate(Vector256<int> sum, Vector256<int> x0, Vector256<int> w0, Vector256<int> x1, Vector256<int> w1)
    {
        if (AvxVnni.IsSupported)
        {
            return AvxVnni.MultiplyWideningAndAdd(
                AvxVnni.MultiplyWideningAndAdd(sum, x0.AsByte(), w0.AsSByte()), x1.AsByte(), w1.AsSByte());
        }
        Vector256<short> pairs = Avx2.MultiplyAddAdjacent(x0.AsByte(), w0.AsSByte()) + Avx2.MultiplyAddAdjacent(x1.AsByte(), w1.AsSByte());
        return sum + Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ToFloats(Vector256<int> sums) => Avx.ConvertToVector256Single(sums);
}

/// <summary>Any processor, with the dot product of Arm where there is one.</summary>
internal readonly unsafe struct ByteLanes128 : IByteLanes<Vector128<int>, Vector128<float>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Load(sbyte* source) => Vector128.Load((int*)source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Repeat(byte* four) => Vector128.Create(*(int*)four);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Accumulate(Vector128<int> sum, Vector128<int> x0, Vector128<int> w0, Vector128<int> x1, Vector128<int> w1)
    {
        // Bytes of x are below 128: signed or unsigned, they are the same number.
        if (Dp.IsSupported) return Dp.DotProduct(Dp.DotProduct(sum, x0.AsSByte(), w0.AsSByte()), x1.AsSByte(), w1.AsSByte());

        Vector128<short> lower = Vector128.WidenLower(x0.AsSByte()) * Vector128.WidenLower(w0.AsSByte())
            + Vector128.WidenLower(x1.AsSByte()) * Vector128.WidenLower(w1.AsSByte());
        Vector128<short> upper = Vector128.WidenUpper(x0.AsSByte()) * Vector128.WidenUpper(w0.AsSByte())
            + Vector128.WidenUpper(x1.AsSByte()) * Vector128.WidenUpper(w1.AsSByte());
        return sum + Vector128.Narrow(AddFours(lower), AddFours(upper));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToFloats(Vector128<int> sums) => Vector128.ConvertToSingle(sums);

    /// <summary>The sum of four neighbours, in the lower half of a 64-bit lane; the upper is of no meaning.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> AddFours(Vector128<short> values)
    {
        Vector128<int> both = values.AsInt32();
        Vector128<int> pairs = (both << 16 >> 16) + (both >> 16);
        return (pairs + (pairs.AsInt64() >>> 32).AsInt32()).AsInt64();
    }
}
