using System.Text;

namespace Sextant.Encoding.Tokenization;

public abstract partial class TokenizerSuite
{
    private static readonly PlainTokenizer Plain = new(TestVocabulary.Tokens);

    // Where characters come from, the likely ones more than once.
    private static readonly (int First, int Last)[] Blocks =
    [
        (0x20, 0x7E), (0x20, 0x7E), (0x20, 0x7E), (0x61, 0x7A), (0x61, 0x7A), (0x20, 0x20), (0x20, 0x20), (0x00, 0x1F), (0xA0, 0x24F), (0x300, 0x36F),
        (0x370, 0x52F), (0x900, 0xDFF), (0x1E00, 0x1FFF), (0x2000, 0x2BFF), (0x3000, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xD800, 0xDFFF),
        (0xE000, 0xE010), (0xF900, 0xFFFF), (0x1D100, 0x1D7FF), (0x1F300, 0x1F9FF), (0x20000, 0x20100), (0x2F800, 0x2FA1F),
    ];

    [Fact]
    public void Any_text_has_the_ids_of_the_plain_tokenizer()
    {
        var random = new Random(11);
        int[] ids = new int[2000];
        for (int i = 0; i < 4_000; i++)
        {
            string text = RandomText(random);
            int[] actual = ids[..Tokenizer.Encode(text, ids)];
            int[] expected = Plain.Encode(text);
            Assert.True(expected.AsSpan().SequenceEqual(actual), $"{Escaped(text)}\n  is  {Words(actual)}\n  not {Words(expected)}");
        }
    }

    [Fact]
    public void Offsets_lie_in_the_text_in_order_and_give_the_same_ids()
    {
        var random = new Random(12);
        int[] ids = new int[2000], again = new int[2000];
        var offsets = new TokenOffset[2000];
        for (int i = 0; i < 3_000; i++)
        {
            string text = RandomText(random);
            int count = Tokenizer.Encode(text, ids, offsets);
            Assert.Equal(count, Tokenizer.Encode(text, again));
            Assert.Equal(again[..count], ids[..count]);
            for (int t = 1; t < count - 1; t++)
            {
                Assert.InRange(offsets[t].Start, offsets[t - 1].Start, text.Length - 1);
                Assert.InRange(offsets[t].End, offsets[t].Start + 1, text.Length);
            }
        }
    }

    [Fact]
    public void Every_word_of_the_vocabulary_is_itself()
    {
        int[] ids = new int[8];
        foreach (string token in TestVocabulary.Tokens.Where(token => token.Length > 1 && token.All(char.IsAsciiLetterLower)))
            Assert.Equal(token, Words(ids[1..(Tokenizer.Encode(token, ids) - 1)]));
    }

    /// <summary>Also words of the vocabulary, words near the longest, and lone surrogates.</summary>
    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (int i = random.Next(30); i > 0; i--)
        {
            (int first, int last) = Blocks[random.Next(Blocks.Length)];
            int codePoint = random.Next(first, last + 1);
            switch (random.Next(20))
            {
                case 0: text.Append(TestVocabulary.Tokens[random.Next(TestVocabulary.Tokens.Count)]); break;
                case 1: text.Insert(text.Length, char.IsSurrogate((char)codePoint) ? "x" : char.ConvertFromUtf32(codePoint), random.Next(10) == 0 ? random.Next(95, 105) : 2); break;
                default: text.Append(codePoint < 0x10000 ? ((char)codePoint).ToString() : char.ConvertFromUtf32(codePoint)); break;
            }
        }
        return text.ToString();
    }

    private static string Escaped(string text) => string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:X4}"));
}
