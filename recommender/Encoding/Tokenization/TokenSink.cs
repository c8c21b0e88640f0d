namespace Sextant.Encoding.Tokenization;

/// <summary>Takes a text's ids as they come, up to a limit that leaves room for the separator.</summary>
/// <param name="ids">Empty when they are only counted.</param>
/// <param name="offsets">Empty when nobody asks for them.</param>
internal ref struct TokenSink(Span<int> ids, Span<TokenOffset> offsets, int limit)
{
    private readonly Span<int> ids = ids;
    private readonly Span<TokenOffset> offsets = offsets;

    public int Count { get; private set; }

    public readonly bool IsFull => Count >= limit - 1;

    public void Add(int id, TokenOffset offset)
    {
        if (!IsFull) Put(id, offset);
    }

    /// <summary>Takes the place that was kept.</summary>
    public void AddSeparator(int id) => Put(id, default);

    private void Put(int id, TokenOffset offset)
    {
        if (!ids.IsEmpty) ids[Count] = id;
        if (!offsets.IsEmpty) offsets[Count] = offset;
        Count++;
    }
}
