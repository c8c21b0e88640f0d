namespace Sextant.Indexing;

/// <summary>
/// The rows that hold one term, ascending, each packed as row · 256 + term frequency (at most 255). One writer appends;
/// readers take a snapshot without a lock.
/// </summary>
internal sealed class PostingList
{
    public const int MaxRows = 1 << 24;
    public const int MaxFrequency = 255;

    private uint[] postings = new uint[2];
    private int count;

    /// <summary>Rows that still count; falls when a row is taken out, unlike the length of the list.</summary>
    public int LiveRows;

    /// <summary>Whether the term has ever stood in a heading.</summary>
    public bool InHeading;

    /// <summary>The writer's own: the frequency in the row it is gathering.</summary>
    public int Pending;

    /// <summary>What has been appended so far. The count is read first: the array is never shorter than a count published before it.</summary>
    public ArraySegment<uint> Snapshot()
    {
        int length = Volatile.Read(ref count);
        return new ArraySegment<uint>(Volatile.Read(ref postings), 0, length);
    }

    public void Append(int row, int frequency)
    {
        if (count == postings.Length)
        {
            var longer = new uint[count + (count >> 1) + 1];
            postings.AsSpan().CopyTo(longer);
            Volatile.Write(ref postings, longer);
        }
        postings[count] = ((uint)row << 8) | (uint)Math.Min(frequency, MaxFrequency);
        Volatile.Write(ref count, count + 1);
    }

    public static int RowOf(uint posting) => (int)(posting >> 8);

    /// <summary>The term frequency in a row by binary search; 0 when it is not there.</summary>
    public static int FrequencyIn(ReadOnlySpan<uint> postings, int row)
    {
        int at = postings.BinarySearch((uint)row << 8);
        if (at < 0) at = ~at;
        return at < postings.Length && RowOf(postings[at]) == row ? FrequencyOf(postings[at]) : 0;
    }

    public static int FrequencyOf(uint posting) => (int)(posting & MaxFrequency);
}
