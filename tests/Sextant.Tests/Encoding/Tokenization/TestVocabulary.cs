using System.Text.Json;
using Sextant.House;

namespace Sextant.Encoding.Tokenization;

/// <summary>
/// A WordPiece vocabulary of our own, always the same: special tokens, the ASCII characters and their continuations, Chinese
/// characters and frequent words of the demo catalogue, and frequent endings of its words.
/// </summary>
internal static class TestVocabulary
{
    private static readonly Lazy<string[]> All = new(Make);

    public static IReadOnlyList<string> Tokens => All.Value;

    private static string[] Make()
    {
        string[] words = [.. Texts().SelectMany(text => text.ToLowerInvariant().Split(' ')).Select(word => new string([.. word.Where(char.IsAsciiLetter)]))];
        var tokens = new List<string>(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]);
        tokens.AddRange(Enumerable.Range(33, 94).Select(c => (char)c).Where(c => !char.IsAsciiLetterUpper(c)).Select(c => c.ToString()));
        tokens.AddRange("abcdefghijklmnopqrstuvwxyz0123456789".Select(c => $"##{c}"));
        tokens.AddRange(Frequent(Texts().SelectMany(text => text).Where(c => c is >= '\u4E00' and <= '\u9FFF').Select(c => c.ToString()), 1));
        tokens.AddRange(["½", "π", "×", "√", "≤", "é", "İ", "ω", "##ω", "##σ", "ς", "σ", "о", "##о", "##ж", "ᄀ", "##ᅡ", "##ᆨ", "。", "，", "…", "“", "##“", "𝛼", "##𝛼", "🙂"]);
        tokens.AddRange(Frequent(words.Where(word => word.Length > 1), 3));
        tokens.AddRange(Frequent(words.Where(word => word.Length > 5).SelectMany(word => new[] { $"##{word[^2..]}", $"##{word[^3..]}", $"##{word[3..]}" }), 5));
        return [.. tokens.Distinct()];
    }

    private static IEnumerable<string> Frequent(IEnumerable<string> items, int least) =>
        items.GroupBy(item => item).Where(group => group.Count() >= least).Select(group => group.Key).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Texts() =>
        from line in File.ReadLines(Path.Combine(Repository.Root, "silo", "Demo", "resources.ndjson"))
        let resource = JsonDocument.Parse(line).RootElement
        select $"{resource.GetProperty("title").GetString()} {resource.GetProperty("description").GetString()}";
}
