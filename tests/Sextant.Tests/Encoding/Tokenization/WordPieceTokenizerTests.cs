namespace Sextant.Encoding.Tokenization;

public sealed class WordPieceTokenizerTests : TokenizerSuite
{
    protected override ITokenizer Open(IReadOnlyList<string> tokens, WordPieceOptions? options) => new WordPieceTokenizer(tokens, options);

    [Fact]
    public void Nothing_is_allocated()
    {
        string text = string.Concat(Enumerable.Repeat("Fractions, déjà vu: 分数 각 x² ≠ \U0001D6FC unaffable ", 8));
        int[] ids = new int[512];
        var offsets = new TokenOffset[512];
        for (int i = 0; i < 3; i++) Work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++) Work();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Work()
        {
            Tokenizer.Encode(text, ids);
            Tokenizer.Encode(text, ids, offsets);
            Tokenizer.Count(text, 256);
        }
    }
}
