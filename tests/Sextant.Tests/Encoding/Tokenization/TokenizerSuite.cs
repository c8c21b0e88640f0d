using Sextant.Encoding.Models;

namespace Sextant.Encoding.Tokenization;

/// <summary>
/// What every tokenizer of BERT's vocabularies owes: the ids and offsets of Hugging Face's, on texts chosen, recorded and
/// random. One subclass a tokenizer.
/// </summary>
public abstract partial class TokenizerSuite
{
    private readonly Lazy<ITokenizer> tokenizer;

    protected TokenizerSuite() => tokenizer = new(() => Open(TestVocabulary.Tokens, null));

    /// <summary>Of <see cref="TestVocabulary"/>, uncased.</summary>
    protected ITokenizer Tokenizer => tokenizer.Value;

    /// <param name="options">Null for those of uncased models.</param>
    protected abstract ITokenizer Open(IReadOnlyList<string> tokens, WordPieceOptions? options);

    [Theory]
    [InlineData("", "")]
    [InlineData("  \t\n ", "")]
    [InlineData("x + y = 3", "x + y = 3")]
    [InlineData("a<b>c^2|d~`$", "a < b > c ^ 2 | d ~ ` $")]
    [InlineData("Éa\u0301A\u030A", "e ##a ##a")]
    [InlineData("≠", "=")]
    [InlineData("a\u200Bb\u0000c\uFFFD", "a ##b ##c")]
    [InlineData("a\u3000b\u2028c\u00A0d", "a b c d")]
    [InlineData("[MASK]", "[ m ##as ##k ]")]
    [InlineData("\U0001D6FC\U0001D6FC", "𝛼 ##𝛼")]
    [InlineData("q\u00DFq", "[UNK]")]
    [InlineData("각", "ᄀ ##ᅡ ##ᆨ")]
    [InlineData("ΟΣ", "[UNK]")]
    [InlineData("ΩΣ", "ω ##σ")]
    [InlineData("xŷ中文𠀁.", "x ##y 中 文 [UNK] .")]
    public void Words_are_cleaned_folded_and_split_into_the_longest_pieces(string text, string expected) =>
        Assert.Equal(expected, Tokens(text));

    [Fact]
    public void Lone_surrogates_are_dropped() => Assert.Equal("a ##b ##c", Tokens("a\uD800b\uDC00c\uDBFF"));

    [Fact]
    public void A_word_of_more_than_100_characters_is_unknown()
    {
        Assert.Equal(100, Tokens(new string('9', 100)).Split(' ').Length);
        Assert.Equal("a [UNK] b", Tokens($"a {new string('9', 101)} b"));
        Assert.Equal("a [UNK]", Tokens($"a {new string('9', 100_000)}"));
    }

    [Fact]
    public void A_text_too_long_keeps_its_first_tokens_and_the_separator()
    {
        int[] whole = new int[64], cut = new int[5];
        int count = Tokenizer.Encode("a b c d e f", whole);
        Assert.Equal(8, count);
        Assert.Equal(5, Tokenizer.Encode("a b c d e f", cut));
        Assert.Equal([.. whole[..4], whole[7]], cut);
        Assert.Equal(2, Tokenizer.Encode("a b", new int[2]));
        Assert.Equal(5, Tokenizer.Count("a b c d e f", 5));
        Assert.Equal(8, Tokenizer.Count("a b c d e f", 512));
    }

    [Fact]
    public void Offsets_point_into_the_text_as_it_was()
    {
        var offsets = new TokenOffset[16];
        int[] ids = new int[16];
        int count = Tokenizer.Encode(" \U0001D6FC\U0001D6FCÉa\u0301b 中!", ids, offsets);
        Assert.Equal([new(0, 0), new(1, 3), new(3, 5), new(5, 6), new(6, 7), new(8, 9), new(10, 11), new(11, 12), new(0, 0)], offsets[..count]);
    }

    [Fact]
    public void A_vocabulary_without_its_special_tokens_is_refused() =>
        Assert.Contains("[CLS]", Assert.Throws<ModelException>(() => Open(["[UNK]", "a", "[SEP]"], null)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_empty_token_holds_its_place_and_the_last_of_two_equal_ones_counts()
    {
        int[] ids = new int[8];
        int count = Open(["[UNK]", "[CLS]", "[SEP]", "a", "", "b", "a"], null).Encode("a b c", ids);
        Assert.Equal([1, 6, 5, 0, 2], ids[..count]);
    }

    private string Tokens(string text)
    {
        int[] ids = new int[512];
        return Words(ids[1..(Tokenizer.Encode(text, ids) - 1)]);
    }

    private static string Words(IEnumerable<int> ids) => string.Join(' ', ids.Select(id => TestVocabulary.Tokens[id]));
}
