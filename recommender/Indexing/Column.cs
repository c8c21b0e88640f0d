namespace Sextant.Indexing;

/// <summary>
/// An append-only list in chunks for one writer and many readers without locks. Elements never move, so a reference to
/// one stays good. A reader may touch only elements whose count it learned from the writer by an acquiring read.
/// </summary>
internal sealed class Column<T>
{
    public const int ChunkLength = 1 << ChunkBits;

    private const int ChunkBits = 10;
    private const int Mask = ChunkLength - 1;

    private T[][] chunks = [];

    public int Count { get; private set; }

    public ref T this[int index] => ref chunks[index >> ChunkBits][index & Mask];

    /// <summary>The chunk that holds an element, from a multiple of <see cref="ChunkLength"/> on.</summary>
    public ReadOnlySpan<T> ChunkOf(int index) => chunks[index >> ChunkBits];

    public void Add(T value)
    {
        int chunk = Count >> ChunkBits;
        if (chunk == chunks.Length)
        {
            var longer = new T[chunk + 1][];
            chunks.CopyTo(longer, 0);
            longer[chunk] = new T[ChunkLength];
            Volatile.Write(ref chunks, longer);
        }
        chunks[chunk][Count & Mask] = value;
        Count++;
    }
}
