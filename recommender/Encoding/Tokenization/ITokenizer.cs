namespace Sextant.Encoding.Tokenization;

/// <summary>Texts to the token ids a model was trained on. Safe to call from several threads at once, without allocation.</summary>
public interface ITokenizer
{
    /// <summary>Every id is below it.</summary>
    int VocabularySize { get; }

    /// <summary>[CLS], the text's tokens, [SEP]. A text too long keeps its first tokens, and [SEP].</summary>
    /// <param name="ids">At least 2, for as many as may be written.</param>
    /// <returns>How many were written.</returns>
    int Encode(ReadOnlySpan<char> text, Span<int> ids);

    /// <summary>The same, with where each token came from.</summary>
    /// <param name="offsets">As many as <paramref name="ids"/>. (0, 0) for [CLS] and [SEP].</param>
    int Encode(ReadOnlySpan<char> text, Span<int> ids, Span<TokenOffset> offsets);

    /// <summary>How many ids <see cref="Encode(ReadOnlySpan{char}, Span{int})"/> would write, given room for <paramref name="limit"/>.</summary>
    int Count(ReadOnlySpan<char> text, int limit);
}
