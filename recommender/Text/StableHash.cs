namespace Sextant.Text;

/// <summary>
/// A 64-bit hash of characters that is the same in every process and version: FNV-1a over UTF-16 code units (Fowler,
/// Noll, Vo), finished by the mixer of SplitMix64 (Steele, Lea, Flood 2014), without which its low bits are poor.
/// </summary>
public struct StableHash()
{
    private ulong state = 14695981039346656037;

    public void Add(char c) => state = (state ^ c) * 1099511628211;

    /// <summary>Of what has been added so far; never 0.</summary>
    public readonly ulong Value
    {
        get
        {
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            z ^= z >> 31;
            return z == 0 ? 1 : z;
        }
    }

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = new StableHash();
        foreach (char c in text) hash.Add(c);
        return hash.Value;
    }
}
