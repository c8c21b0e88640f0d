using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;
using Sextant.Encoding.Models;

namespace Sextant.Encoding.Tokenization;

/// <summary>
/// Microsoft.ML.Tokenizers' BertTokenizer with the ids of Hugging Face's. As it comes it drops the signs of mathematics and
/// takes a typed "[MASK]" for the mask; here it is given words that are already cleaned and parted, and cuts them into pieces.
/// </summary>
/// <remarks>Unlike <see cref="WordPieceTokenizer"/> it allocates, and reads the whole of a text that is cut off.</remarks>
public sealed partial class MicrosoftTokenizer : ITokenizer
{
    private readonly BertTokenizer tokenizer;
    private readonly CharacterReader reader;
    private readonly int longestWord;

    /// <param name="tokens">In the order of their ids.</param>
    /// <exception cref="ModelException">A special token is not among them.</exception>
    public MicrosoftTokenizer(IReadOnlyList<string> tokens, WordPieceOptions? options = null)
    {
        options ??= new WordPieceOptions();
        string[] specials = [options.UnknownToken, options.ClassToken, options.SeparatorToken];
        if (specials.FirstOrDefault(token => !tokens.Contains(token)) is { } missing)
            throw new ModelException($"The vocabulary lacks {missing}.");
        reader = new CharacterReader(options);
        longestWord = options.MaxWordLength;
        using Stream vocabulary = Lines(tokens);
        // Create changes the options it is given: they are not shared.
        tokenizer = BertTokenizer.Create(vocabulary, new BertOptions
        {
            Normalizer = new FoldingNormalizer(Fold),
            PreTokenizer = new RegexPreTokenizer(BetweenSpaces(), null),
            SplitOnSpecialTokens = false,
            UnknownToken = options.UnknownToken,
            ClassificationToken = options.ClassToken,
            SeparatorToken = options.SeparatorToken,
            // Never written here, but it wants them.
            PaddingToken = options.UnknownToken,
            MaskingToken = options.UnknownToken,
            ContinuingSubwordPrefix = options.ContinuationPrefix,
            // It counts code units, of which a character has up to two.
            MaxInputCharsPerWord = 2 * longestWord,
        });
        VocabularySize = tokens.Count;
    }

    public int VocabularySize { get; }

    public int Encode(ReadOnlySpan<char> text, Span<int> ids)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ids.Length, 2);
        // Its own limit cuts at whole words, and not at all below three tokens.
        IReadOnlyList<int> pieces = tokenizer.EncodeToIds(text, addSpecialTokens: false);
        int kept = Math.Min(pieces.Count, ids.Length - 2);
        for (int i = 0; i < kept; i++) ids[i + 1] = pieces[i];
        return Close(ids, kept);
    }

    public int Encode(ReadOnlySpan<char> text, Span<int> ids, Span<TokenOffset> offsets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ids.Length, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(offsets.Length, ids.Length);
        FoldedText folded = Fold(text);
        IReadOnlyList<EncodedToken> pieces = tokenizer.EncodeToTokens(folded.Text, out _, considerNormalization: false);
        int kept = Math.Min(pieces.Count, ids.Length - 2);
        for (int i = 0; i < kept; i++) (ids[i + 1], offsets[i + 1]) = (pieces[i].Id, folded.Origin(pieces[i].Offset));
        offsets[0] = offsets[kept + 1] = default;
        return Close(ids, kept);
    }

    public int Count(ReadOnlySpan<char> text, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 2);
        return Math.Min(limit, tokenizer.CountTokens(text) + 2);
    }

    private int Close(Span<int> ids, int kept)
    {
        ids[0] = tokenizer.ClassificationTokenId;
        ids[kept + 1] = tokenizer.SeparatorTokenId;
        return kept + 2;
    }

    private FoldedText Fold(ReadOnlySpan<char> text) => new(text, reader, longestWord);

    /// <summary>As a vocab.txt. It refuses a token that is there twice: of equal ones the last counts, as for Hugging Face.</summary>
    private static MemoryStream Lines(IReadOnlyList<string> tokens)
    {
        Dictionary<string, int> last = new(StringComparer.Ordinal);
        for (int id = 0; id < tokens.Count; id++) last[tokens[id]] = id;
        // No word has a line break in it, so that such a token is never met.
        IEnumerable<string> lines = tokens.Select((token, id) => last[token] == id && !token.AsSpan().ContainsAny('\r', '\n') ? token : "");
        return new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
    }

    [GeneratedRegex("[^ ]+", RegexOptions.CultureInvariant)]
    private static partial Regex BetweenSpaces();

    private delegate FoldedText Folding(ReadOnlySpan<char> text);

    private sealed class FoldingNormalizer(Folding fold) : Normalizer
    {
        public override string Normalize(string original) => fold(original).Text;

        public override string Normalize(ReadOnlySpan<char> original) => fold(original).Text;
    }
}
