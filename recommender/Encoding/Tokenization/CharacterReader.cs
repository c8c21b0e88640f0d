using System.Globalization;
using System.Text;

namespace Sextant.Encoding.Tokenization;

/// <summary>What one character is and becomes under a model's settings. ASCII by table.</summary>
internal sealed class CharacterReader
{
    public const int MaxFolded = 1 + Decomposition.MaxLength;

    private readonly bool lowerCase, stripAccents, splitIdeographs, cleanText;
    private readonly CharacterClass[] asciiClasses = new CharacterClass[128];
    private readonly char[] asciiFolded = new char[128];

    public CharacterReader(WordPieceOptions options)
    {
        lowerCase = options.LowerCase;
        stripAccents = options.StripAccents ?? options.LowerCase;
        splitIdeographs = options.SplitIdeographs;
        cleanText = options.CleanText;
        for (char c = '\0'; c < 128; c++)
        {
            asciiClasses[c] = ClassOf(c);
            asciiFolded[c] = lowerCase ? char.ToLowerInvariant(c) : c;
        }
    }

    public CharacterClass AsciiClass(char c) => asciiClasses[c];

    public char AsciiFolded(char c) => asciiFolded[c];

    public CharacterClass ClassOf(int codePoint) => CharacterClasses.Of(codePoint) switch
    {
        CharacterClass.Ideograph when !splitIdeographs => CharacterClass.Word,
        CharacterClass.Dropped when !cleanText => CharacterClass.Word,
        var other => other,
    };

    /// <summary>Lowers, decomposes and drops marks, as far as the settings say.</summary>
    /// <param name="folded">Room for <see cref="MaxFolded"/>.</param>
    /// <returns>How many code points it became; 0 for a mark.</returns>
    public int Fold(Rune rune, Span<int> folded)
    {
        if (lowerCase) rune = Rune.ToLowerInvariant(rune);
        if (!stripAccents)
        {
            folded[0] = rune.Value;
            // The only character whose lower case has two, which the runtime's simple mapping leaves alone.
            if (!lowerCase || rune.Value != 'İ') return 1;
            folded[0] = 'i';
            folded[1] = 0x307;
            return 2;
        }
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark) return 0;
        int count = Decomposition.Of(rune.Value, folded);
        if (lowerCase && folded[0] == 'I') folded[0] = 'i'; // İ, likewise
        return count;
    }
}
