namespace Sextant.Encoding.Tokenization;

/// <summary>The folded characters of a word as it is read, and where each came from. Lives on the stack.</summary>
/// <param name="characters">[2 · longest word], since a character may be a surrogate pair.</param>
/// <param name="origins">[2 · longest word], of each code unit.</param>
/// <param name="longest">In characters. Of a longer word the beginning is kept.</param>
internal ref struct Word(Span<char> characters, Span<TokenOffset> origins, int longest)
{
    private readonly Span<char> characters = characters;
    private readonly Span<TokenOffset> origins = origins;
    private int length;
    private int runes;

    public readonly bool IsEmpty => runes == 0;

    public readonly bool IsTooLong => runes > longest;

    public readonly ReadOnlySpan<char> Characters => characters[..length];

    /// <param name="start">The first code unit of the part.</param>
    public readonly TokenOffset Origin(int start, int end) => new(origins[start].Start, origins[end - 1].End);

    /// <summary>The whole word's, also of one that is too long.</summary>
    public TokenOffset Extent { get; private set; }

    public void Add(char unit, TokenOffset origin)
    {
        Extent = runes == 0 ? origin : new TokenOffset(Extent.Start, origin.End);
        if (++runes > longest) return;
        characters[length] = unit;
        origins[length++] = origin;
    }

    public void Add(int codePoint, TokenOffset origin)
    {
        if (codePoint < 0x10000)
        {
            Add((char)codePoint, origin);
            return;
        }
        int offset = codePoint - 0x10000;
        Add((char)(0xD800 + (offset >> 10)), origin);
        if (runes > longest) return;
        characters[length] = (char)(0xDC00 + (offset & 0x3FF));
        origins[length++] = origin;
    }

    public void Clear() => (length, runes) = (0, 0);
}
