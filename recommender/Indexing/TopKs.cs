using System.Buffers;

namespace Sextant.Indexing;

/// <summary>The k best rows of each of several queries, in rented memory that <see cref="DrainInto"/> gives back.</summary>
internal readonly ref struct TopKs
{
    private readonly ScoredRow[] heaps; // [q, k]

    public TopKs(int queries, int k)
    {
        heaps = ArrayPool<ScoredRow>.Shared.Rent(queries * k);
        Each = new TopK[queries];
        for (int q = 0; q < queries; q++) Each[q] = new TopK(new ArraySegment<ScoredRow>(heaps, q * k, k));
    }

    /// <summary>[q].</summary>
    public TopK[] Each { get; }

    public void DrainInto(ReadOnlySpan<List<ScoredRow>> results)
    {
        for (int q = 0; q < results.Length; q++) Each[q].DrainInto(results[q]);
        ArrayPool<ScoredRow>.Shared.Return(heaps);
    }
}
