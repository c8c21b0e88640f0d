using System.Numerics.Tensors;
using Sextant.Kernels;

namespace Sextant.Indexing;

/// <summary>
/// Queries as int16 codes, with what turns an integer sum into an upper bound of the fp32 inner product. With q̂ and x̂
/// for the decoded query and row, q·x = q̂·x̂ + q̂·(x − x̂) + (q − q̂)·x, so by Cauchy and Schwarz
/// <code>q·x ≤ q̂·x̂ + |q̂|·|x − x̂| + |q − q̂|·|x|</code>
/// and the fp32 result differs from q·x by at most d · 2⁻²⁴ · |q|·|x| to first order (Higham, "Accuracy and Stability of
/// Numerical Algorithms", 2002, 3.5), in any order of addition. <see cref="SlackOf"/> covers that twice over, and with it
/// the few roundings of the bound itself.
/// </summary>
internal readonly ref struct QuantisedQueries
{
    private readonly Span<float> slacks; // [q], for rows of unit length

    /// <summary>Floats and ints needed beside the results, in the order of the constructor's spans.</summary>
    public static (int Pairs, int Floats) SizeOf(int queries, int dimensions) => (queries * ((dimensions + 1) / 2), 3 * queries);

    public QuantisedQueries(ReadOnlySpan<float> queries, int dimensions, Span<int> pairs, Span<float> numbers)
    {
        int count = queries.Length / dimensions;
        Pairs = pairs;
        Scales = numbers[..count];
        Lengths = numbers.Slice(count, count);
        slacks = numbers.Slice(2 * count, count);
        pairs.Clear();
        for (int q = 0; q < count; q++) Quantise(q, queries.Slice(q * dimensions, dimensions));
    }

    /// <summary>[q, pairs], the lower half of each the even dimension.</summary>
    public Span<int> Pairs { get; }

    /// <summary>[q].</summary>
    public Span<float> Scales { get; }

    /// <summary>[q], |q̂| rounded up.</summary>
    public Span<float> Lengths { get; }

    /// <summary>The part of the bound that does not depend on the row, given the length of the longest row.</summary>
    public float SlackOf(int query, float longestRow) => slacks[query] * longestRow;

    private void Quantise(int q, ReadOnlySpan<float> query)
    {
        Span<int> pairs = Pairs.Slice(q * ((query.Length + 1) / 2), (query.Length + 1) / 2);
        float scale = Math.Abs(TensorPrimitives.MaxMagnitude(query)) / BlockDot.MaxQuery;
        float perUnit = scale > 0 ? 1 / scale : 0;
        (double missed, double kept, double whole) = (0, 0, 0);
        for (int i = 0; i < query.Length; i++)
        {
            int code = Math.Clamp((int)MathF.Round(query[i] * perUnit), -BlockDot.MaxQuery, BlockDot.MaxQuery);
            pairs[i >> 1] |= (i & 1) == 0 ? code & 0xFFFF : code << 16;
            double decoded = (double)scale * code;
            missed += (query[i] - decoded) * (query[i] - decoded);
            kept += decoded * decoded;
            whole += (double)query[i] * query[i];
        }
        double rounding = (2.0 * query.Length + 32) * Math.ScaleB(1, -24);
        Scales[q] = scale;
        Lengths[q] = (float)(Math.Sqrt(kept) * (1 + 1e-6));
        slacks[q] = (float)((Math.Sqrt(missed) + rounding * Math.Sqrt(whole)) * (1 + 1e-6));
    }
}
