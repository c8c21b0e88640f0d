using System.Buffers;
using System.Numerics.Tensors;
using Sextant.Kernels;
using Sextant.Refusals;

namespace Sextant.Indexing;

/// <summary>
/// Exact search by inner product over rows of unit length (or all zero): a larger score is nearer. Append-only, for one
/// writer and many readers without locks.
/// </summary>
public sealed class VectorIndex(int dimensions)
{
    private const int ChunkBits = 8;
    private const int ChunkRows = 1 << ChunkBits;

    private float[][] chunks = []; // each [ChunkRows, dimensions]
    private int count;

    public int Dimensions => dimensions;

    public int Count => Volatile.Read(ref count);

    public ReadOnlySpan<float> this[int row] =>
        chunks[row >> ChunkBits].AsSpan((row & (ChunkRows - 1)) * dimensions, dimensions);

    /// <summary>Adds a row and returns its number. One writer at a time.</summary>
    public int Add(ReadOnlySpan<float> vector)
    {
        if (vector.Length != dimensions || !TensorPrimitives.IsFiniteAll(vector))
            throw RefusalException.Invalid("embedding", $"An embedding must be {dimensions} finite numbers.");
        int chunk = count >> ChunkBits;
        if (chunk == chunks.Length)
            Volatile.Write(ref chunks, [.. chunks, new float[ChunkRows * dimensions]]);
        vector.CopyTo(chunks[chunk].AsSpan((count & (ChunkRows - 1)) * dimensions));
        Volatile.Write(ref count, count + 1);
        return count - 1;
    }

    /// <summary>The k nearest rows to each query, best first; of equal scores the earlier row.</summary>
    /// <param name="queries">[q, dimensions], row-major.</param>
    /// <param name="rowCount">Rows from here on are not looked at; at most <see cref="Count"/>.</param>
    /// <param name="filter">Null accepts every row.</param>
    /// <param name="results">[q], each overwritten.</param>
    /// <exception cref="RefusalException">Invalid: a query is not finite, or the shape does not fit.</exception>
    public void Search(
        ReadOnlySpan<float> queries, int k, int rowCount, RowFilter? filter, ReadOnlySpan<List<ScoredRow>> results)
    {
        if (queries.Length != results.Length * dimensions)
            throw RefusalException.Invalid("queries", $"Query vectors must have {dimensions} numbers each.");
        if (!TensorPrimitives.IsFiniteAll(queries))
            throw RefusalException.Invalid("queries", "Query vectors must be finite.");
        if (k < 1) throw RefusalException.Invalid("k", $"k must be at least 1, not {k}.");
        k = Math.Min(k, Math.Max(rowCount, 1));
        ScoredRow[] heap = ArrayPool<ScoredRow>.Shared.Rent(k);
        for (int q = 0; q < results.Length; q++)
        {
            ReadOnlySpan<float> query = queries.Slice(q * dimensions, dimensions);
            var best = new TopK(heap, k);
            for (int row = 0; row < rowCount; row++)
            {
                float score = Dot.Product(query, this[row]);
                if (score > best.Threshold && (filter is null || filter(row))) best.Add(row, score);
            }
            best.DrainInto(results[q]);
        }
        ArrayPool<ScoredRow>.Shared.Return(heap);
    }
}
