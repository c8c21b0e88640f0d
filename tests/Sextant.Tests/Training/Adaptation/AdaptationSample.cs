using Sextant.Encoding.Serving;

namespace Sextant.Training;

/// <summary>Pairs that share no words but a hidden topic: what an adapter has to learn.</summary>
internal static class AdaptationSample
{
    private static readonly string[][] Topics =
    [
        ["bread", "dough", "oven", "yeast", "flour", "crust"],
        ["guitar", "chord", "song", "melody", "rhythm", "tune"],
        ["algebra", "equation", "proof", "number", "theorem", "matrix"],
        ["garden", "plant", "soil", "seed", "flower", "tree"],
    ];

    private static readonly string[][] ChineseTopics =
    [
        ["面包", "烤箱", "酵母", "面粉", "面团", "烘焙"],
        ["吉他", "和弦", "歌曲", "旋律", "节奏", "音乐"],
        ["代数", "方程", "证明", "数字", "定理", "矩阵"],
        ["花园", "植物", "土壤", "种子", "花朵", "树木"],
    ];

    public static WordsEncoder Encoder() => new("words-1", 24);

    /// <summary>First texts are of a topic's first words, second texts of its last.</summary>
    public static List<TextPair> Pairs(int count = 120, int seed = 1, bool chinese = false)
    {
        var chance = new Random(seed);
        string[][] topics = chinese ? ChineseTopics : Topics;
        string Pick(string[] words, int from) => string.Join(chinese ? "" : " ", Enumerable.Range(0, 2).Select(_ => words[from + chance.Next(3)]));
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            string[] words = topics[i % topics.Length];
            return new TextPair($"{Pick(words, 0)} {i}", $"{Pick(words, 3)} {i + 1000}");
        })];
    }

    /// <summary>Half of the pairs go together, half are of two topics.</summary>
    public static List<TextPair> Labelled(int count = 120, int seed = 1)
    {
        List<TextPair> pairs = Pairs(count, seed);
        return [.. pairs.Select((pair, i) => i / Topics.Length % 2 == 0 ? pair : pair with { Second = pairs[(i + 1) % count].Second, Label = 0 })];
    }
}
