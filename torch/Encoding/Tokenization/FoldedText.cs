using System.Buffers;
using System.Text;

namespace Sextant.Encoding.Tokenization;

/// <summary>
/// A text as BERT reads it: cleaned, lowered, without accents, words apart from Chinese characters; and where each
/// character came from. The runtime's own normalisation does nothing but ASCII under InvariantGlobalization, so the
/// managed tokenizer's tables serve here too.
/// </summary>
internal sealed class FoldedText
{
    private readonly CharacterReader reader;
    private readonly int longestWord;
    private readonly StringBuilder characters = new();
    private readonly List<TokenOffset> origins = []; // of each UTF-16 code unit
    private int wordStart, wordLength; // in code units, and in characters

    /// <param name="longestWord">In characters. A longer one is made longer than twice as many code units, which no other word is.</param>
    public FoldedText(ReadOnlySpan<char> text, CharacterReader reader, int longestWord)
    {
        (this.reader, this.longestWord) = (reader, longestWord);
        Span<int> folded = stackalloc int[CharacterReader.MaxFolded];
        for (int at = 0; at < text.Length;)
        {
            bool whole = Rune.DecodeFromUtf16(text[at..], out Rune rune, out int length) == OperationStatus.Done;
            var origin = new TokenOffset(at, at + length);
            at += length;
            if (whole) Add(rune, origin, folded);
        }
        EndWord();
    }

    /// <summary>Words parted by one space or more.</summary>
    public string Text => characters.ToString();

    /// <summary>What of the original a range of <see cref="Text"/> came from.</summary>
    public TokenOffset Origin(Range range)
    {
        (int start, int length) = range.GetOffsetAndLength(origins.Count);
        return new TokenOffset(origins[start].Start, origins[start + length - 1].End);
    }

    private void Add(Rune rune, TokenOffset origin, Span<int> folded)
    {
        CharacterClass kind = reader.ClassOf(rune.Value);
        if (kind == CharacterClass.Dropped) return;
        if (kind is CharacterClass.Space or CharacterClass.Ideograph) EndWord();
        if (kind == CharacterClass.Space) return;
        foreach (int code in folded[..reader.Fold(rune, folded)])
        {
            // Of what it has become: ≠ without its mark is =.
            bool alone = CharacterClasses.Of(code) == CharacterClass.Punctuation;
            if (alone) EndWord();
            AddToWord(new Rune(code), origin);
            if (alone) EndWord();
        }
        if (kind == CharacterClass.Ideograph) EndWord();
    }

    private void AddToWord(Rune rune, TokenOffset origin)
    {
        wordLength++;
        characters.Append(rune);
        for (int unit = 0; unit < rune.Utf16SequenceLength; unit++) origins.Add(origin);
    }

    private void EndWord()
    {
        if (wordLength == 0) return;
        while (wordLength > longestWord && characters.Length - wordStart <= 2 * longestWord) Pad('x');
        Pad(' ');
        (wordStart, wordLength) = (characters.Length, 0);
    }

    private void Pad(char with)
    {
        characters.Append(with);
        origins.Add(origins[^1]);
    }
}
