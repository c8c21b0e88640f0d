using Sextant.Encoding.Tokenization;

namespace Sextant.Encoding.Golden;

public sealed class GoldenTokensTests
{
    [Fact]
    public void The_recorded_texts_have_the_recorded_tokens()
    {
        var tokenizer = new WordPieceTokenizer(GoldenTexts.Vocabulary);
        int[] ids = new int[512];
        Assert.All(GoldenTexts.All, recorded => Assert.Equal(recorded.Ids, ids[..tokenizer.Encode(recorded.Text, ids)]));
    }
}
