using Sextant.Encoding.Tokenization;

namespace Sextant.Encoding.Torch;

public sealed class MicrosoftTokenizerTests : TokenizerSuite
{
    protected override ITokenizer Open(IReadOnlyList<string> tokens, WordPieceOptions? options) => new MicrosoftTokenizer(tokens, options);
}
