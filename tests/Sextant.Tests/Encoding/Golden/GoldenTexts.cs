using System.Text.Json;
using Sextant.House;

namespace Sextant.Encoding.Golden;

/// <summary>The texts of tests/golden with the token ids a plain tokenizer gives them, and the vocabulary both are of.</summary>
internal static class GoldenTexts
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "golden");

    public static IReadOnlyList<string> Vocabulary { get; } = File.ReadAllLines(Path.Combine(Folder, "vocab.txt"));

    public static IReadOnlyList<(string Text, int[] Ids)> All { get; } =
    [
        .. from entry in JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "texts.json"))).RootElement.EnumerateArray()
           select (entry.GetProperty("text").GetString()!, entry.GetProperty("ids").Deserialize<int[]>()!),
    ];
}
