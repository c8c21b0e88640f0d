using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Sextant.Kernels;

namespace Sextant.Indexing;

/// <summary>
/// Approximate search by an <see cref="HnswGraph"/> over the rows linked so far, and exact search over those that wait to be
/// linked: a row can be found as soon as it is added, and linked when there is time. What the graph finds is scored again in
/// fp32.
/// </summary>
/// <remarks>
/// A filter that few rows pass would have the graph walk everywhere: by a sample of rows, and by a bound on the rows scored,
/// such searches go to the exact scan instead. Rows of zeros are found only while they wait, since they are near to nothing.
/// </remarks>
public sealed partial class HnswIndex : IVectorIndex
{
    /// <summary>Of the rows a filter must pass for the graph to be tried.</summary>
    private const double LeastSelectivity = 0.04;

    private const int Sample = 128;

    private readonly ExactIndex rows;
    private HnswGraph? made;
    private readonly HnswOptions options;
    private readonly Lock linking = new();
    private int linked;
    private int booked; // 1 while a builder has it on its list

    /// <param name="dimensions">1–4,096.</param>
    public HnswIndex(int dimensions, HnswOptions? options = null)
        : this(new ExactIndex(dimensions), options ?? new HnswOptions())
    {
    }

    internal HnswIndex(ExactIndex rows, HnswOptions options)
    {
        (this.rows, this.options) = (rows, options.Validated());
    }

    // Made when it is first needed: an index of few rows, made for one answer, never is.
    internal HnswGraph Graph => Volatile.Read(ref made) ?? MakeGraph();

    public int Dimensions => rows.Dimensions;

    public int Count => rows.Count;

    /// <summary>Rows [0, Linked) are found by the graph, the others by reading them all.</summary>
    public int Linked => Volatile.Read(ref linked);

    public ReadOnlySpan<float> this[int row] => rows[row];

    internal ExactIndex Rows => rows;

    internal bool TryBook() => Interlocked.Exchange(ref booked, 1) == 0;

    internal void Unbook() => Volatile.Write(ref booked, 0);

    public int Add(ReadOnlySpan<float> vector) => rows.Add(vector);

    public bool IsRemoved(int row) => rows.IsRemoved(row);

    /// <summary>The row stays in the graph to be walked over; its neighbours choose other links.</summary>
    public void Remove(int row)
    {
        if (rows.IsRemoved(row)) return;
        rows.Remove(row);
        lock (linking)
        {
            if (row < linked) Graph.Bypass(row);
        }
    }

    /// <summary>Links rows that wait, oldest first. May run beside the writer and readers; one call at a time goes to work.</summary>
    /// <param name="most">At most so many rows, at least 1.</param>
    /// <param name="threads">With one, the graph depends on rows, options and nothing else; with more, also on their races.</param>
    /// <returns>True when none waits any more.</returns>
    public bool Link(int most = int.MaxValue, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        lock (linking)
        {
            int end = (int)Math.Min(rows.Count, (long)linked + most);
            for (int row = linked; row < end; row++) Graph.Append(rows[row]);
            if (threads == 1)
            {
                for (int row = linked; row < end; row++) Graph.Link(row);
            }
            else
            {
                Parallel.For(linked, end, new ParallelOptions { MaxDegreeOfParallelism = threads }, Graph.Link);
            }
            Volatile.Write(ref linked, end);
            return end == rows.Count;
        }
    }

    public void Search(
        ReadOnlySpan<float> queries, int k, int rowCount, RowFilter? filter, ReadOnlySpan<List<ScoredRow>> results)
    {
        rows.Check(queries, k, rowCount, results.Length);
        int covered = Math.Min(Linked, rowCount);
        if (!IsWorthwhile(k, covered, rowCount, filter))
        {
            rows.Search(queries, k, rowCount, filter, results);
            return;
        }
        if (covered < rowCount) rows.Search(queries, k, covered, rowCount, filter, results);
        else foreach (List<ScoredRow> list in results) list.Clear();
        GraphScratch scratch = GraphScratch.OfThisThread;
        for (int q = 0; q < results.Length; q++)
        {
            ReadOnlySpan<float> query = queries.Slice(q * Dimensions, Dimensions);
            if (Graph.Search(query, EfOf(k), covered, filter, filter is null ? int.MaxValue : rowCount / 2, scratch))
                Merge(query, k, scratch, results[q]);
            else
                rows.Search(query, k, rowCount, filter, results.Slice(q, 1));
        }
    }

    /// <summary>One query on the linked rows, whatever would be faster.</summary>
    /// <param name="ef">Candidates kept, at least k.</param>
    internal void SearchGraph(ReadOnlySpan<float> query, int k, int ef, List<ScoredRow> results)
    {
        GraphScratch scratch = GraphScratch.OfThisThread;
        results.Clear();
        Graph.Search(query, ef, Linked, null, int.MaxValue, scratch);
        Merge(query, k, scratch, results);
    }

    private HnswGraph MakeGraph()
    {
        var fresh = new HnswGraph(Dimensions, options, rows.IsRemoved);
        return Interlocked.CompareExchange(ref made, fresh, null) ?? fresh;
    }

    /// <summary>Whether the graph is likely to be faster than reading every row.</summary>
    private bool IsWorthwhile(int k, int covered, int rowCount, RowFilter? filter)
    {
        if (covered < rowCount / 2 || (long)EfOf(k) * options.Links > covered) return false;
        if (filter is null) return true;
        int passed = 0;
        for (int i = 0; i < Sample; i++)
            if (filter((int)((long)i * rowCount / Sample))) passed++;
        return passed >= LeastSelectivity * Sample;
    }

    private int EfOf(int k) => (int)Math.Min(int.MaxValue, Math.Max(options.EfSearch, k + (long)k / 4));

    /// <summary>Scores what the graph found in fp32 and keeps the k best of it and of the rows found already.</summary>
    private void Merge(ReadOnlySpan<float> query, int k, GraphScratch scratch, List<ScoredRow> results)
    {
        Span<ulong> keys = scratch.Found.Keys;
        for (int i = 0; i < keys.Length; i++)
        {
            if (i + 1 < keys.Length) Prefetch(RowKey.RowOf(keys[i + 1]));
            int row = RowKey.RowOf(keys[i]);
            keys[i] = RowKey.Of(Dot.Product(query, rows[row]), row);
        }
        foreach (ScoredRow waiting in results) scratch.Found.Append(RowKey.Of(waiting.Score, waiting.Row));
        keys = scratch.Found.Keys;
        keys.Sort();
        results.Clear();
        for (int i = keys.Length - 1; i >= 0 && results.Count < k; i--)
            results.Add(new ScoredRow(RowKey.RowOf(keys[i]), RowKey.ScoreOf(keys[i])));
    }

    private unsafe void Prefetch(int row)
    {
        if (!Sse.IsSupported) return;
        ref float first = ref MemoryMarshal.GetReference(rows[row]);
        for (int i = 0; i < Dimensions; i += 16) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref first, i)));
    }
}
