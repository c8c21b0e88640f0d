using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sextant.Kernels;
using Sextant.Refusals;

namespace Sextant.Indexing;

/// <summary>
/// Exact search: reads every row.
/// </summary>
/// <remarks>
/// Memory bandwidth is the limit, so one pass serves all queries and reads int8 codes, a quarter of the bytes. Only rows
/// whose proved upper bound (<see cref="QuantisedQueries"/>) passes the worst of the k best so far are scored in fp32, and
/// only these scores decide: the result is that of <see cref="SearchPlainly"/>, to the bit.
/// </remarks>
public sealed partial class ExactIndex : IVectorIndex
{
    /// <summary>Far above unit length; what is longer would drown the bounds.</summary>
    private const float MaxLength = 1000;

    private readonly int dimensions;
    private VectorChunk[] chunks = [];
    private float longest;
    private int count;
    private int removed;

    /// <param name="dimensions">1–4,096.</param>
    public ExactIndex(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, BlockDot.MaxDimensions);
        this.dimensions = dimensions;
    }

    public int Dimensions => dimensions;

    public int Count => Volatile.Read(ref count);

    public int RemovedCount => Volatile.Read(ref removed);

    /// <summary>A row as it was added: [dimensions].</summary>
    public ReadOnlySpan<float> this[int row] => chunks[row >> VectorChunk.Bits][row & (VectorChunk.Rows - 1)];

    public int Add(ReadOnlySpan<float> vector)
    {
        float length = LengthOf(vector, "embedding");
        int row = count;
        if (row >> VectorChunk.Bits == chunks.Length)
            Volatile.Write(ref chunks, [.. chunks, new VectorChunk(dimensions)]);
        chunks[row >> VectorChunk.Bits].Set(row & (VectorChunk.Rows - 1), vector);
        longest = Math.Max(longest, length);
        Volatile.Write(ref count, row + 1);
        return row;
    }

    public void Remove(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, count);
        if (IsRemoved(row)) return;
        chunks[row >> VectorChunk.Bits].Remove(row & (VectorChunk.Rows - 1));
        Volatile.Write(ref removed, removed + 1);
    }

    public bool IsRemoved(int row) => chunks[row >> VectorChunk.Bits].IsRemoved(row & (VectorChunk.Rows - 1));

    public void Search(
        ReadOnlySpan<float> queries, int k, int rowCount, RowFilter? filter, ReadOnlySpan<List<ScoredRow>> results) =>
        Search(queries, k, 0, rowCount, filter, results);

    /// <summary>The same for the rows [first, rowCount).</summary>
    internal void Search(
        ReadOnlySpan<float> queries, int k, int first, int rowCount, RowFilter? filter, ReadOnlySpan<List<ScoredRow>> results)
    {
        if (!BlockDot.IsFast)
        {
            SearchPlainly(queries, k, first, rowCount, filter, results);
            return;
        }
        Check(queries, k, rowCount, results.Length);
        (int pairs, int floats) = QuantisedQueries.SizeOf(results.Length, dimensions);
        int[] integers = ArrayPool<int>.Shared.Rent(pairs + results.Length * BlockDot.Rows);
        float[] numbers = ArrayPool<float>.Shared.Rent(floats);
        var best = new TopKs(results.Length, Math.Min(k, rowCount));
        var quantised = new QuantisedQueries(queries, dimensions, integers.AsSpan(0, pairs), numbers);
        CollectCandidates(quantised, integers.AsSpan(pairs, results.Length * BlockDot.Rows), first, rowCount, filter, best.Each, results);
        for (int q = 0; q < results.Length; q++)
            Rescore(queries.Slice(q * dimensions, dimensions), CollectionsMarshal.AsSpan(results[q]), ref best.Each[q]);
        best.DrainInto(results);
        ArrayPool<int>.Shared.Return(integers);
        ArrayPool<float>.Shared.Return(numbers);
    }

    /// <summary>The specification: every row in fp32.</summary>
    internal void SearchPlainly(
        ReadOnlySpan<float> queries, int k, int first, int rowCount, RowFilter? filter, ReadOnlySpan<List<ScoredRow>> results)
    {
        Check(queries, k, rowCount, results.Length);
        var best = new TopKs(results.Length, Math.Min(k, rowCount));
        for (int row = first; row < rowCount; row++)
        {
            for (int q = 0; q < results.Length; q++)
                Offer(queries.Slice(q * dimensions, dimensions), row, filter, ref best.Each[q]);
        }
        best.DrainInto(results);
    }

    /// <summary>
    /// Fills a list a query with every row, as (row, upper bound), that may be among its k best: k rows are sure to score
    /// at least the k-th greatest lower bound, so what cannot reach that is out.
    /// </summary>
    /// <param name="sums">Scratch, [q, 16].</param>
    /// <param name="lower">[q], overwritten: the k greatest lower bounds.</param>
    private void CollectCandidates(
        in QuantisedQueries queries,
        Span<int> sums,
        int firstRow,
        int rowCount,
        RowFilter? filter,
        Span<TopK> lower,
        ReadOnlySpan<List<ScoredRow>> candidates)
    {
        foreach (List<ScoredRow> list in candidates) list.Clear();
        VectorChunk[] all = Volatile.Read(ref chunks);
        for (int first = firstRow & ~(BlockDot.Rows - 1); first < rowCount; first += BlockDot.Rows)
        {
            VectorChunk chunk = all[first >> VectorChunk.Bits];
            int block = (first & (VectorChunk.Rows - 1)) / BlockDot.Rows;
            BlockDot.Products(chunk.CodesOf(block), queries.Pairs, sums);
            uint present = rowCount - first < BlockDot.Rows ? (1u << (rowCount - first)) - 1 : 0xFFFF;
            if (first < firstRow) present &= ~0u << (firstRow - first);
            present &= ~chunk.RemovedOf(block);
            for (int q = 0; q < lower.Length; q++)
            {
                Vector512<float> estimates = Vector512.ConvertToSingle(Vector512.Create<int>(sums[(q * BlockDot.Rows)..]))
                    * (Vector512.Create(chunk.ScalesOf(block)) * queries.Scales[q]);
                Vector512<float> margins = Vector512.Create(chunk.ErrorsOf(block)) * queries.Lengths[q]
                    + Vector512.Create(queries.SlackOf(q, longest));
                Vector512<float> hopeful = Vector512.GreaterThanOrEqual(estimates + margins, Vector512.Create(lower[q].Threshold));
                uint rows = present & (uint)hopeful.ExtractMostSignificantBits();
                if (rows != 0) Collect(first, rows, estimates, margins, filter, ref lower[q], candidates[q]);
            }
        }
    }

    /// <param name="rows">A bit for each of the 16 rows of the block that may be near enough.</param>
    private static void Collect(
        int first,
        uint rows,
        Vector512<float> estimates,
        Vector512<float> margins,
        RowFilter? filter,
        ref TopK lower,
        List<ScoredRow> candidates)
    {
        for (; rows != 0; rows &= rows - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rows);
            float upperBound = estimates[lane] + margins[lane];
            if (upperBound < lower.Threshold || (filter is not null && !filter(first + lane))) continue;
            float lowerBound = estimates[lane] - margins[lane];
            if (lowerBound > lower.Threshold) lower.Add(first + lane, lowerBound);
            candidates.Add(new ScoredRow(first + lane, upperBound));
        }
    }

    private void Rescore(ReadOnlySpan<float> query, ReadOnlySpan<ScoredRow> candidates, ref TopK best)
    {
        float sure = best.Threshold;
        best.Clear();
        foreach (ScoredRow candidate in candidates)
        {
            if (candidate.Score >= sure) Offer(query, candidate.Row, null, ref best);
        }
    }

    private void Offer(ReadOnlySpan<float> query, int row, RowFilter? filter, ref TopK best)
    {
        if (IsRemoved(row)) return;
        float score = Dot.Product(query, this[row]);
        if (score > best.Threshold && (filter is null || filter(row))) best.Add(row, score);
    }

    internal void Check(ReadOnlySpan<float> queries, int k, int rowCount, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rowCount, Count);
        if (k < 1) throw RefusalException.Invalid("k", $"k must be at least 1, not {k}.");
        if (queries.Length != count * dimensions)
            throw RefusalException.Invalid("queries", $"{count} query vectors of {dimensions} dimensions cannot have {queries.Length} numbers.");
        for (int q = 0; q < count; q++) LengthOf(queries.Slice(q * dimensions, dimensions), "queries");
    }

    private float LengthOf(ReadOnlySpan<float> vector, string field)
    {
        if (vector.Length != dimensions)
            throw RefusalException.Invalid(field, $"A vector must have {dimensions} dimensions, not {vector.Length}.");
        float length = TensorPrimitives.Norm(vector);
        return length <= MaxLength // false of NaN
            ? length
            : throw RefusalException.Invalid(field, $"A vector must be finite and no longer than {MaxLength}.");
    }
}
