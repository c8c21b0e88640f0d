using System.Globalization;

namespace Sextant.Encoding.Tokenization;

/// <summary>
/// Characters without their accents: Unicode's canonical decomposition (NFD) less nonspacing marks, one by one. From a
/// table of its own, since the runtime normalises nothing but ASCII under InvariantGlobalization.
/// </summary>
internal static class Decomposition
{
    /// <summary>No character becomes more.</summary>
    public const int MaxLength = 3;

    private const int PageBits = 8;
    private const string Resource = "CanonicalDecompositions.txt";

    // [page][character of it]: 0 for itself, what it becomes when that is one, or the complement of its place in Several.
    private static readonly int[]?[] Pages = new int[0x110000 >> PageBits][];
    private static readonly List<int[]> Several = [];

    static Decomposition()
    {
        using Stream stream = typeof(Decomposition).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            int[] codes = [.. line.Split(' ').Select(code => int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            for (int code = codes[0]; code <= codes[1]; code++) Add(code, codes[2..]);
        }
    }

    /// <param name="codePoint">Any but a nonspacing mark, which becomes nothing.</param>
    /// <param name="parts">Room for <see cref="MaxLength"/>.</param>
    /// <returns>How many it becomes, 1 to 3.</returns>
    public static int Of(int codePoint, Span<int> parts)
    {
        if (codePoint is >= HangulBase and < HangulBase + HangulSyllables) return OfHangul(codePoint - HangulBase, parts);
        int found = Pages[codePoint >> PageBits] is { } page ? page[codePoint & ((1 << PageBits) - 1)] : 0;
        if (found >= 0)
        {
            parts[0] = found == 0 ? codePoint : found;
            return 1;
        }
        int[] several = Several[~found];
        several.CopyTo(parts);
        return several.Length;
    }

    private static void Add(int code, int[] parts)
    {
        int[] page = Pages[code >> PageBits] ??= new int[1 << PageBits];
        if (parts.Length > 1) Several.Add(parts);
        page[code & ((1 << PageBits) - 1)] = parts.Length == 1 ? parts[0] : ~(Several.Count - 1);
    }

    // The Unicode Standard, 3.12: a syllable is a leading consonant, a vowel and perhaps a trailing consonant.
    private const int HangulBase = 0xAC00, HangulSyllables = 11172, LeadBase = 0x1100, VowelBase = 0x1161, TrailBase = 0x11A7;
    private const int Vowels = 21, Trails = 28;

    private static int OfHangul(int syllable, Span<int> parts)
    {
        parts[0] = LeadBase + syllable / (Vowels * Trails);
        parts[1] = VowelBase + syllable / Trails % Vowels;
        parts[2] = TrailBase + syllable % Trails;
        return syllable % Trails == 0 ? 2 : 3;
    }
}
