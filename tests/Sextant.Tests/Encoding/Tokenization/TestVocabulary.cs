using Sextant.House;

namespace Sextant.Encoding.Tokenization;

/// <summary>A WordPiece vocabulary of our own, from the demo catalogue: characters, frequent words and frequent endings.</summary>
internal static class TestVocabulary
{
    /// <summary>In the order of their ids.</summary>
    public static IReadOnlyList<string> Tokens { get; } = File.ReadAllText(Golden("vocab.txt")).Split('\n')[..^1];

    public static string Golden(string file) => Path.Combine(Repository.Root, "tests", "golden", "tokenizer", file);
}
