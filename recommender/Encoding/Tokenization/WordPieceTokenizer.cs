using System.Runtime.CompilerServices;
using System.Text;
using Sextant.Encoding.Models;
using Sextant.Text;

namespace Sextant.Encoding.Tokenization;

/// <summary>
/// BERT's tokenizer (Devlin et al. 2019; WordPiece: Wu et al. 2016) with the ids of Hugging Face's. A text is cleaned,
/// folded and split at spaces, punctuation and Chinese characters; each word then becomes the longest piece the
/// vocabulary has, the longest continuation, and so on, or one [UNK] when that does not work out.
/// </summary>
/// <remarks>
/// Equal to Hugging Face's, slow and fast, but for this. A learner's text has no special tokens: "[MASK]" typed is
/// ordinary text, where theirs take it for the mask. Their fast one knows categories up to Unicode 8 and overlooks the
/// ideographs U+2B820–2B91F, their slow one drops characters that its Unicode does not know; here they are parts of words.
/// Two spacing marks of different scripts on one letter keep their order, which NFD would put right.
/// </remarks>
[SkipLocalsInit]
public sealed class WordPieceTokenizer : ITokenizer
{
    /// <summary>More would not be wrong, only larger on the stack.</summary>
    internal const int LongestWord = 100;

    private readonly Vocabulary vocabulary;
    private readonly WordPieceOptions options;
    private readonly CharacterReader reader;
    private readonly int unknown, begin, separator;

    /// <param name="tokens">In the order of their ids.</param>
    /// <exception cref="ModelException">A special token is not among them.</exception>
    public WordPieceTokenizer(IReadOnlyList<string> tokens, WordPieceOptions? options = null)
    {
        this.options = options ?? new WordPieceOptions();
        if (this.options.MaxWordLength is < 1 or > LongestWord)
            throw new ModelException($"The longest word should have 1 to {LongestWord} characters, not {this.options.MaxWordLength}.");
        vocabulary = new Vocabulary(tokens, this.options.ContinuationPrefix);
        reader = new CharacterReader(this.options);
        unknown = Special(this.options.UnknownToken);
        begin = Special(this.options.ClassToken);
        separator = Special(this.options.SeparatorToken);
    }

    public int VocabularySize => vocabulary.Size;

    public int Encode(ReadOnlySpan<char> text, Span<int> ids)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ids.Length, 2);
        return Run(text, new TokenSink(ids, [], ids.Length));
    }

    public int Encode(ReadOnlySpan<char> text, Span<int> ids, Span<TokenOffset> offsets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ids.Length, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(offsets.Length, ids.Length);
        return Run(text, new TokenSink(ids, offsets, ids.Length));
    }

    public int Count(ReadOnlySpan<char> text, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 2);
        return Run(text, new TokenSink([], [], limit));
    }

    private int Run(ReadOnlySpan<char> text, scoped TokenSink sink)
    {
        var word = new Word(stackalloc char[2 * LongestWord], stackalloc TokenOffset[2 * LongestWord], options.MaxWordLength);
        sink.Add(begin, default);
        for (int at = 0; at < text.Length && !sink.IsFull;)
        {
            char c = text[at];
            if (c < 128) ReadAscii(c, at++, ref word, ref sink);
            else at += ReadOther(text[at..], at, ref word, ref sink);
        }
        Finish(ref word, ref sink);
        sink.AddSeparator(separator);
        return sink.Count;
    }

    private void ReadAscii(char c, int at, ref Word word, ref TokenSink sink)
    {
        CharacterClass kind = reader.AsciiClass(c);
        if (kind == CharacterClass.Dropped) return;
        if (kind != CharacterClass.Word) Finish(ref word, ref sink);
        if (kind == CharacterClass.Space) return;
        word.Add(reader.AsciiFolded(c), new TokenOffset(at, at + 1));
        if (kind == CharacterClass.Punctuation) Finish(ref word, ref sink);
    }

    /// <returns>How many code units it read.</returns>
    private int ReadOther(ReadOnlySpan<char> rest, int at, ref Word word, ref TokenSink sink)
    {
        if (Rune.DecodeFromUtf16(rest, out Rune rune, out int length) != System.Buffers.OperationStatus.Done) return length;
        CharacterClass kind = reader.ClassOf(rune.Value);
        if (kind == CharacterClass.Dropped) return length;
        if (kind is CharacterClass.Space or CharacterClass.Ideograph) Finish(ref word, ref sink);
        if (kind == CharacterClass.Space) return length;
        Span<int> folded = stackalloc int[CharacterReader.MaxFolded];
        foreach (int codePoint in folded[..reader.Fold(rune, folded)])
        {
            // Folding makes punctuation: ≠ without its mark is =.
            bool alone = CharacterClasses.Of(codePoint) == CharacterClass.Punctuation;
            if (alone) Finish(ref word, ref sink);
            word.Add(codePoint, new TokenOffset(at, at + length));
            if (alone) Finish(ref word, ref sink);
        }
        if (kind == CharacterClass.Ideograph) Finish(ref word, ref sink);
        return length;
    }

    /// <summary>A word is over: its pieces go to the sink.</summary>
    private void Finish(ref Word word, ref TokenSink sink)
    {
        if (word.IsEmpty) return;
        Span<Piece> pieces = stackalloc Piece[2 * LongestWord];
        int count = word.IsTooLong ? 0 : Split(word.Characters, pieces);
        if (count == 0) sink.Add(unknown, word.Extent);
        foreach (Piece piece in pieces[..count]) sink.Add(piece.Id, word.Origin(piece.Start, piece.End));
        word.Clear();
    }

    /// <summary>Longest match first.</summary>
    /// <returns>How many pieces; 0 for a word the vocabulary cannot spell.</returns>
    private int Split(ReadOnlySpan<char> word, Span<Piece> pieces)
    {
        int count = 0;
        for (int start = 0; start < word.Length; start = pieces[count++].End)
        {
            Piece piece = Longest(start == 0 ? vocabulary.Beginnings : vocabulary.Continuations, word, start);
            if (piece.Id < 0) return 0;
            pieces[count] = piece;
        }
        return count;
    }

    private static Piece Longest(PieceTable table, ReadOnlySpan<char> word, int start)
    {
        ReadOnlySpan<char> rest = word.Slice(start, Math.Min(word.Length - start, table.MaxLength));
        Span<ulong> hashes = stackalloc ulong[2 * LongestWord]; // of the first 1, 2, 3, … characters
        var hash = new StableHash();
        for (int i = 0; i < rest.Length; i++)
        {
            hash.Add(rest[i]);
            hashes[i] = hash.Value;
        }
        for (int length = rest.Length; length > 0; length--)
        {
            int id = table.Find(hashes[length - 1], rest[..length]);
            if (id >= 0) return new Piece(id, start, start + length);
        }
        return new Piece(-1, start, start);
    }

    private int Special(string token) => vocabulary.Id(token) ?? throw new ModelException($"The vocabulary lacks {token}.");

    private readonly record struct Piece(int Id, int Start, int End);
}
