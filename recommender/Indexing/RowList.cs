namespace Sextant.Indexing;

/// <summary>Ascending row numbers, appended by one writer and read by many without a lock.</summary>
internal sealed class RowList
{
    private int[] rows = new int[2];
    private int count;

    public ReadOnlySpan<int> Snapshot()
    {
        // The count is read first: the array is never shorter than a count published before it.
        int length = Volatile.Read(ref count);
        return Volatile.Read(ref rows).AsSpan(0, length);
    }

    /// <summary>A row given twice in succession is kept once.</summary>
    public void Add(int row)
    {
        if (count > 0 && rows[count - 1] == row) return;
        if (count == rows.Length)
        {
            var longer = new int[count * 2];
            rows.CopyTo(longer, 0);
            Volatile.Write(ref rows, longer);
        }
        rows[count] = row;
        Volatile.Write(ref count, count + 1);
    }
}
