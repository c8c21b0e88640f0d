namespace Sextant.Indexing;

/// <summary>A binary heap of <see cref="RowKey"/>s with the smallest on top; complemented keys make it one with the largest.</summary>
internal struct KeyHeap()
{
    private ulong[] keys = new ulong[256];

    public int Count { get; private set; }

    public readonly ulong Top => keys[0];

    /// <summary>In no order; the caller may sort it when it is done with the heap.</summary>
    public readonly Span<ulong> Keys => keys.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Push(ulong key)
    {
        if (Count == keys.Length) Array.Resize(ref keys, 2 * Count);
        ulong[] heap = keys;
        int at = Count++;
        while (at > 0)
        {
            int parent = (at - 1) >> 1;
            if (key >= heap[parent]) break;
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = key;
    }

    /// <summary>Adds without keeping the order: what follows may only be <see cref="Keys"/> and <see cref="Clear"/>.</summary>
    public void Append(ulong key)
    {
        if (Count == keys.Length) Array.Resize(ref keys, 2 * Count);
        keys[Count++] = key;
    }

    public ulong Pop()
    {
        ulong top = keys[0];
        ulong last = keys[--Count];
        if (Count > 0) Sink(last);
        return top;
    }

    public readonly void ReplaceTop(ulong key) => Sink(key);

    private readonly void Sink(ulong key)
    {
        Span<ulong> heap = keys.AsSpan(0, Count);
        int at = 0;
        for (int child = 1; child < heap.Length; child = 2 * at + 1)
        {
            if (child + 1 < heap.Length && heap[child + 1] < heap[child]) child++;
            if (heap[child] >= key) break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = key;
    }
}
