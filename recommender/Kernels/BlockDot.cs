using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sextant.Kernels;

/// <summary>
/// Integer inner products of 16 rows of int8 codes with several int16 queries. The rows lie interleaved by pairs of
/// dimensions, <c>codes[pair, row, 2]</c>, so that 16 sums grow side by side in one register and none is ever added up
/// across it. Exact: with |code| ≤ 127, |query| ≤ <see cref="MaxQuery"/> and at most <see cref="MaxDimensions"/>
/// dimensions no sum leaves 32 bits.
/// </summary>
internal static class BlockDot
{
    public const int Rows = 16;
    public const int MaxCode = 127;
    public const int MaxQuery = 4095;
    public const int MaxDimensions = 4096;

    private const int Together = 4;
    private const int Ahead = 4096;

    /// <summary>False where only the plain loop would run, which reading fp32 rows beats.</summary>
    public static bool IsFast => Avx2.IsSupported;

    /// <param name="codes">[pairs, 16, 2].</param>
    /// <param name="queries">[q, pairs], each a pair of int16 dimensions, the lower half first.</param>
    /// <param name="sums">[q, 16], overwritten.</param>
    public static void Products(ReadOnlySpan<sbyte> codes, ReadOnlySpan<int> queries, Span<int> sums)
    {
        int pairs = codes.Length / (2 * Rows);
        if (Avx512BW.IsSupported) Avx512(codes, queries, sums, pairs);
        else if (Avx2.IsSupported) Avx256(codes, queries, sums, pairs);
        else Plain(codes, queries, sums);
    }

    /// <summary>The specification.</summary>
    public static void Plain(ReadOnlySpan<sbyte> codes, ReadOnlySpan<int> queries, Span<int> sums)
    {
        int pairs = codes.Length / (2 * Rows);
        for (int i = 0; i < sums.Length; i++)
        {
            (int query, int row) = (i / Rows, i % Rows);
            int sum = 0;
            for (int pair = 0; pair < pairs; pair++)
            {
                int both = queries[query * pairs + pair];
                int code = (pair * Rows + row) * 2;
                sum += codes[code] * (short)both + codes[code + 1] * (short)(both >> 16);
            }
            sums[i] = sum;
        }
    }

    /// <summary>Four queries share one reading of the codes; a rest of three runs as four, a smaller one query by query.</summary>
    private static void Avx512(ReadOnlySpan<sbyte> codes, ReadOnlySpan<int> queries, Span<int> sums, int pairs)
    {
        ref sbyte code = ref MemoryMarshal.GetReference(codes);
        int count = sums.Length / Rows;
        for (int query = 0; query < count;)
        {
            ref int q = ref Unsafe.Add(ref MemoryMarshal.GetReference(queries), query * pairs);
            ref int sum = ref Unsafe.Add(ref MemoryMarshal.GetReference(sums), query * Rows);
            if (count - query >= Together - 1)
            {
                FourAvx512(ref code, ref q, ref sum, (nuint)pairs, storeFourth: count - query >= Together);
                query += Together;
            }
            else
            {
                OneAvx512(ref code, ref q, ref sum, (nuint)pairs);
                query++;
            }
        }
    }

    private static unsafe void FourAvx512(ref sbyte code, ref int queries, ref int sum, nuint pairs, bool storeFourth)
    {
        ref int q1 = ref Unsafe.Add(ref queries, pairs);
        ref int q2 = ref Unsafe.Add(ref q1, pairs);
        ref int q3 = ref storeFourth ? ref Unsafe.Add(ref q2, pairs) : ref q2;
        Vector512<int> a = default, b = default, c = default, d = default; // a query's 16 sums each
        for (nuint pair = 0; pair < pairs; pair++)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref code, pair * 2 * Rows + Ahead)));
            Vector512<short> x = Widened512(ref code, pair);
            a += Times(x, Unsafe.Add(ref queries, pair));
            b += Times(x, Unsafe.Add(ref q1, pair));
            c += Times(x, Unsafe.Add(ref q2, pair));
            d += Times(x, Unsafe.Add(ref q3, pair));
        }
        a.StoreUnsafe(ref sum);
        b.StoreUnsafe(ref sum, Rows);
        c.StoreUnsafe(ref sum, 2 * Rows);
        if (storeFourth) d.StoreUnsafe(ref sum, 3 * Rows);
    }

    private static void OneAvx512(ref sbyte code, ref int query, ref int sum, nuint pairs)
    {
        Vector512<int> a = default;
        for (nuint pair = 0; pair < pairs; pair++) a += Times(Widened512(ref code, pair), Unsafe.Add(ref query, pair));
        a.StoreUnsafe(ref sum);
    }

    private static void Avx256(ReadOnlySpan<sbyte> codes, ReadOnlySpan<int> queries, Span<int> sums, int pairs)
    {
        ref sbyte code = ref MemoryMarshal.GetReference(codes);
        ref int sum = ref MemoryMarshal.GetReference(sums);
        for (int query = 0; query < sums.Length / Rows; query++)
        {
            ref int q = ref Unsafe.Add(ref MemoryMarshal.GetReference(queries), query * pairs);
            Vector256<int> a = default, b = default; // rows 0–7 and 8–15
            for (int pair = 0; pair < pairs; pair++)
            {
                Vector256<short> both = Vector256.Create(Unsafe.Add(ref q, pair)).AsInt16();
                a += Avx2.MultiplyAddAdjacent(Widened256(ref code, 2 * pair), both);
                b += Avx2.MultiplyAddAdjacent(Widened256(ref code, 2 * pair + 1), both);
            }
            a.StoreUnsafe(ref sum, (nuint)(query * Rows));
            b.StoreUnsafe(ref sum, (nuint)(query * Rows + Rows / 2));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Widened512(ref sbyte code, nuint pair) =>
        Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref code, pair * 2 * Rows));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widened256(ref sbyte code, int half) =>
        Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref code, (nuint)(half * Rows)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Times(Vector512<short> x, int pair) =>
        Avx512BW.MultiplyAddAdjacent(x, Vector512.Create(pair).AsInt16());
}
