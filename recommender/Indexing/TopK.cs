namespace Sextant.Indexing;

/// <summary>
/// Keeps the k best of a stream of rows offered in ascending order: larger scores first, and of equal scores the
/// earlier row. A binary heap with the worst kept row on top.
/// </summary>
internal struct TopK(ArraySegment<ScoredRow> heap)
{
    private readonly ArraySegment<ScoredRow> heap = heap;
    private int count;

    /// <summary>A row must score above this to be kept: −∞ until k rows are, +∞ when k is 0.</summary>
    public readonly float Threshold =>
        count < heap.Count ? float.NegativeInfinity : count == 0 ? float.PositiveInfinity : heap[0].Score;

    public void Clear() => count = 0;

    /// <summary>Call only with a score above <see cref="Threshold"/>.</summary>
    public void Add(int row, float score)
    {
        var added = new ScoredRow(row, score);
        if (count < heap.Count) Rise(count++, added);
        else Sink(added, count);
    }

    /// <summary>Moves what was kept into a list, best first.</summary>
    public void DrainInto(List<ScoredRow> results)
    {
        results.Clear();
        while (count > 0)
        {
            results.Add(heap[0]);
            ScoredRow last = heap[--count];
            if (count > 0) Sink(last, count);
        }
        results.Reverse();
    }

    private static bool IsWorse(in ScoredRow a, in ScoredRow b) =>
        a.Score < b.Score || (a.Score == b.Score && a.Row > b.Row);

    private readonly void Rise(int at, in ScoredRow added)
    {
        Span<ScoredRow> heap = this.heap;
        while (at > 0)
        {
            int parent = (at - 1) >> 1;
            if (!IsWorse(added, heap[parent])) break;
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = added;
    }

    private readonly void Sink(in ScoredRow added, int length)
    {
        Span<ScoredRow> heap = this.heap;
        int at = 0;
        for (int child = 1; child < length; child = 2 * at + 1)
        {
            if (child + 1 < length && IsWorse(heap[child + 1], heap[child])) child++;
            if (!IsWorse(heap[child], added)) break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = added;
    }
}
