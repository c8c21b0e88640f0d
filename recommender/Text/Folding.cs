namespace Sextant.Text;

/// <summary>
/// Characters to their lower-case base letters: é to e, Å to a, Ｘ to x, 𝑥 to x. A table of its own, since .NET decomposes
/// nothing beyond ASCII under invariant globalization.
/// </summary>
internal static class Folding
{
    /// <summary>The first letter of the canonical decomposition of U+00C0 to U+024F, in lower case.</summary>
    private const string Latin =
        "aaaaaaæceeeeiiiidnooooo×ouuuuyþßaaaaaaæceeeeiiiidnooooo÷ouuuuyþy" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĳĳjjkkĸlllllll" +
        "lllnnnnnnŉnnooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" +
        "bɓƃƃƅƅɔƈƈɖɗƌƌƍǝəɛƒƒɠɣƕɩiƙƙlƛɯɲƞɵooƣƣƥƥʀƨƨʃƪƫƭƭʈuuʊʋƴƴzzʒƹƹƺƻƽƽƾƿ" +
        "ǀǁǂǃǆǆǆǉǉǉǌǌǌaaiioouuuuuuuuuuǝaaaaææggggkkooooʒʒjǳǳǳggƕƿnnaaææoo" +
        "aaaaeeeeiiiioooorrrruuuussttȝȝhhƞȡȣȣȥȥaaeeooooooooyyȴȵȶȷȸȹⱥȼȼlⱦȿ" +
        "ɀɂɂbʉʌeejjɋɋrryy";

    /// <summary>The same for U+1E00 to U+1EFF.</summary>
    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" +
        "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
        "wwwwwwwwwwxxxxyyzzzzzzhtwyasẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ";

    private static ReadOnlySpan<byte> AsciiLettersAndDigits =>
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8
        + "0123456789\0\0\0\0\0\0\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0"u8;

    /// <summary>An ASCII letter or digit in lower case; '\0' for anything else.</summary>
    public static char AsciiWord(char c) => c < AsciiLettersAndDigits.Length ? (char)AsciiLettersAndDigits[c] : '\0';

    public static bool IsAsciiSeparator(char c) => c < AsciiLettersAndDigits.Length && AsciiLettersAndDigits[c] == 0;

    /// <summary>The folded character; '\0' for a combining mark, which vanishes. Letters without accents only change case.</summary>
    public static char Fold(char c) => c switch
    {
        < '\u0080' => char.ToLowerInvariant(c),
        >= '\u00C0' and <= '\u024F' => Latin[c - '\u00C0'],
        >= '\u0300' and <= '\u036F' => '\0',
        >= '\u1E00' and <= '\u1EFF' => LatinAdditional[c - '\u1E00'],
        '\u2019' or '\u02BC' or '\uFF07' => '\'',
        >= '\uFF01' and <= '\uFF5E' => Fold((char)(c - 0xFEE0)), // full-width ASCII
        _ => FoldOther(char.ToLowerInvariant(c)),
    };

    /// <summary>Mathematical letters and digits (U+1D400 to U+1D7FF) to ASCII; '\0' for any other rune.</summary>
    public static char FoldMathematical(int rune) => rune switch
    {
        >= 0x1D400 and <= 0x1D6A3 => (char)('a' + (rune - 0x1D400) % 26),
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + (rune - 0x1D7CE) % 10),
        _ => '\0',
    };

    private static char FoldOther(char lower) => lower switch
    {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' or 'ϊ' or 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' or 'ϋ' or 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        _ => lower,
    };
}
