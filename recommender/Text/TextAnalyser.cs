using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sextant.Text;

/// <summary>
/// Text to index terms: runs of letters and digits, folded to lower case without accents, English ones by their stem;
/// Chinese, Japanese and Korean as overlapping pairs of characters. <c>C++</c>, <c>C#</c>, <c>3.14</c> and <c>don't</c> are one term
/// each; other signs only separate. Allocates nothing.
/// </summary>
public static class TextAnalyser
{
    /// <summary>Longer words are cut: nobody looks for the rest of a data URL.</summary>
    public const int MaxTermLength = 64;

    public static void Analyse<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : ITermSink
    {
        int at = 0;
        Span<char> word = stackalloc char[MaxTermLength];
        while (at < text.Length)
        {
            if (Folding.IsAsciiSeparator(text[at]))
            {
                at++;
                continue;
            }
            int length = Ideographs.LengthAt(text, at);
            if (length > 0)
            {
                at = ReadIdeographs(text, at, length, ref sink);
                continue;
            }
            int end = ReadWord(text, at, word, out length);
            if (length > 0) Add(word, length, ref sink);
            at = Math.Max(end, at + 1);
        }
    }

    /// <summary>Every two neighbours of a run; a single one by itself.</summary>
    private static int ReadIdeographs<TSink>(ReadOnlySpan<char> text, int at, int length, ref TSink sink)
        where TSink : ITermSink
    {
        bool alone = true;
        while (true)
        {
            int next = at + length;
            int nextLength = next < text.Length ? Ideographs.LengthAt(text, next) : 0;
            if (nextLength == 0)
            {
                if (alone) sink.Add(text[at..next], TermKind.Ideographs);
                return next;
            }
            sink.Add(text[at..(next + nextLength)], TermKind.Ideographs);
            alone = false;
            (at, length) = (next, nextLength);
        }
    }

    /// <summary>Folds the word that starts at a position, if one does, and returns where it ends.</summary>
    private static int ReadWord(ReadOnlySpan<char> text, int at, Span<char> word, out int length)
    {
        int start = at;
        length = 0;
        while (at < text.Length)
        {
            char c = text[at];
            int width = 1;
            if (Folding.AsciiWord(c) is not '\0' and var plain)
            {
                Put(word, ref length, plain);
            }
            else if (c < '\u0080')
            {
                if (length == 0 || !JoinsParts(text, start, at)) break;
                Put(word, ref length, c);
            }
            else if ((width = ReadOther(text, at, word, ref length)) == 0)
            {
                break;
            }
            at += width;
        }
        return at + ReadSuffix(text, at, word, ref length);
    }

    /// <summary>A point between digits and an apostrophe between letters belong to the word.</summary>
    private static bool JoinsParts(ReadOnlySpan<char> text, int start, int at) =>
        at > start && at + 1 < text.Length && text[at] switch
        {
            '.' => char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]),
            '\'' => char.IsAsciiLetter(text[at - 1]) && char.IsAsciiLetter(text[at + 1]),
            _ => false,
        };

    /// <summary>Folds one character beyond ASCII; returns its UTF-16 length, or 0 when it is no part of a word.</summary>
    private static int ReadOther(ReadOnlySpan<char> text, int at, Span<char> word, ref int length)
    {
        if (Ideographs.LengthAt(text, at) > 0) return 0;
        if (Rune.DecodeFromUtf16(text[at..], out Rune rune, out int width) != OperationStatus.Done) return 0;
        if (!rune.IsBmp)
        {
            if (!Rune.IsLetterOrDigit(rune)) return 0;
            if (Folding.FoldMathematical(rune.Value) is not '\0' and var plain) Put(word, ref length, plain);
            else if (length + width <= MaxTermLength) length += Rune.ToLowerInvariant(rune).EncodeToUtf16(word[length..]);
            return width;
        }
        char folded = Folding.Fold(text[at]);
        if (folded == '\0') return length > 0 ? 1 : 0;
        if (folded == '\'' && at + 1 < text.Length && length > 0 && char.IsLetter(text[at + 1])) Put(word, ref length, folded);
        else if (!char.IsLetterOrDigit(folded) && (length == 0 || !IsMark(folded))) return 0;
        else PutLetter(word, ref length, folded);
        return 1;
    }

    /// <summary>Vowel signs of Indic scripts and the like.</summary>
    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static void PutLetter(Span<char> word, ref int length, char folded)
    {
        string? two = folded switch { 'ß' => "ss", 'æ' => "ae", 'œ' => "oe", 'þ' => "th", _ => null };
        if (two is null)
        {
            Put(word, ref length, folded);
            return;
        }
        Put(word, ref length, two[0]);
        Put(word, ref length, two[1]);
    }

    /// <summary>A single letter may carry <c>++</c> or <c>#</c>, as in the names of languages, when nothing is joined to them.</summary>
    private static int ReadSuffix(ReadOnlySpan<char> text, int at, Span<char> word, ref int length)
    {
        if (length != 1 || !char.IsAsciiLetterLower(word[0])) return 0;
        ReadOnlySpan<char> rest = text[at..];
        int suffix = rest.StartsWith("++") ? 2 : rest.StartsWith("#") ? 1 : 0;
        if (suffix == 0 || (suffix < rest.Length && char.IsLetterOrDigit(rest[suffix]))) return 0;
        rest[..suffix].CopyTo(word[1..]);
        length += suffix;
        return suffix;
    }

    private static void Put(Span<char> word, ref int length, char c)
    {
        if (length < MaxTermLength) word[length++] = c;
    }

    private static void Add<TSink>(Span<char> word, int length, ref TSink sink)
        where TSink : ITermSink
    {
        word = word[..length];
        if (StopWords.Contains(word)) sink.Add(word, TermKind.StopWord);
        else if (word.ContainsAnyExcept(Stemmable)) sink.Add(word, TermKind.Word);
        else sink.Add(word[..EnglishStemmer.Stem(word)], TermKind.Word);
    }

    private static readonly SearchValues<char> Stemmable = SearchValues.Create("abcdefghijklmnopqrstuvwxyz'");
}
