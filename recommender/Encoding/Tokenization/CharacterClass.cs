using System.Globalization;

namespace Sextant.Encoding.Tokenization;

/// <summary>What BERT's basic tokenizer takes a character for.</summary>
internal enum CharacterClass
{
    /// <summary>Part of a word.</summary>
    Word,

    /// <summary>Between words.</summary>
    Space,

    /// <summary>A word of its own.</summary>
    Punctuation,

    /// <summary>A Chinese character: a word of its own.</summary>
    Ideograph,

    /// <summary>Not there at all: the characters beside it are neighbours.</summary>
    Dropped,
}

internal static class CharacterClasses
{
    /// <summary>By Unicode's categories, but all of ASCII that is neither letter nor digit is punctuation, also $ + &lt; = &gt; ^ ` | ~.</summary>
    public static CharacterClass Of(int codePoint)
    {
        if (codePoint is ' ' or '\t' or '\n' or '\r') return CharacterClass.Space;
        if (codePoint is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126)) return CharacterClass.Punctuation;
        if (codePoint == 0xFFFD) return CharacterClass.Dropped;
        if (IsIdeograph(codePoint)) return CharacterClass.Ideograph;
        return CharUnicodeInfo.GetUnicodeCategory(codePoint) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse => CharacterClass.Dropped,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => CharacterClass.Space,
            UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation
                or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation => CharacterClass.Punctuation,
            _ => CharacterClass.Word,
        };
    }

    /// <summary>The blocks that BERT's authors name: Han, its first extensions and compatibility forms, but neither kana nor Hangul.</summary>
    private static bool IsIdeograph(int codePoint) => codePoint
        is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B820 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
