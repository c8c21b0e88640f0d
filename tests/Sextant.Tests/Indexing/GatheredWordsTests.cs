using Sextant.Sharding;

namespace Sextant.Indexing;

/// <summary>What words weigh over several indexes, beside one that holds all of their rows.</summary>
public class GatheredWordsTests
{
    private const int Parts = 4;

    private static readonly string[] Stems = ["algebra", "python", "learning", "history", "chemistry", "probability", "geometry", "logic", "syntax", "harbour"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_row_scores_as_in_one_index(int seed)
    {
        var random = new Random(seed);
        var whole = new WordIndex();
        WordIndex[] parts = [.. Enumerable.Range(0, Parts).Select(_ => new WordIndex())];
        List<(int Part, int Row)> rows = [];
        List<(string Heading, string Body)> texts = [];
        for (int i = 0; i < 300; i++)
        {
            (string heading, string body) = (Text(random, 2), Text(random, random.Next(3, 20)));
            int part = random.Next(Parts);
            whole.Add(heading, body);
            rows.Add((part, parts[part].Add(heading, body)));
            texts.Add((heading, body));
            if (random.Next(4) > 0) continue;
            int gone = random.Next(texts.Count);
            if (texts[gone].Heading.Length == 0) continue;
            whole.Remove(texts[gone].Heading, texts[gone].Body);
            parts[rows[gone].Part].Remove(texts[gone].Heading, texts[gone].Body);
            texts[gone] = ("", "");
        }
        for (int i = 0; i < 60; i++)
        {
            string query = $"{Text(random, random.Next(1, 5))} {Misspelt(random)} {(i % 3 == 0 ? "zzzzqqqq" : "")}";
            WordWeights told = WordIndex.Weigh(query, parts.Select(part => part.Spell(query)));
            Assert.Equal(whole.Ceiling(query), told.Ceiling);
            float[] expected = new float[rows.Count], actual = new float[1];
            whole.Score(query, [.. Enumerable.Range(0, rows.Count)], expected);
            for (int row = 0; row < rows.Count; row++)
            {
                parts[rows[row].Part].Score(query, [rows[row].Row], actual, told);
                Assert.Equal(expected[row], actual[0]);
            }
            Assert.Equal(Best(whole, query, null), parts.SelectMany(part => Best(part, query, told)).OrderDescending().Take(20));
        }
    }

    [Fact]
    public void A_word_that_another_part_knows_is_not_taken_for_misspelt()
    {
        WordIndex one = new(), other = new();
        one.Add("Wide rivers", "");
        other.Add("Wine making", "");
        float[] score = new float[1];
        one.Score("wine", [0], score);
        Assert.True(score[0] > 0);
        one.Score("wine", [0], score, WordIndex.Weigh("wine", [one.Spell("wine"), other.Spell("wine")]));
        Assert.Equal(0, score[0]);
    }

    [Fact]
    public void Parts_without_rows_weigh_nothing()
    {
        WordWeights told = WordIndex.Weigh("anything at all", [new WordIndex().Spell("anything at all")]);
        Assert.Empty(told.Terms);
        Assert.Equal(1, told.MeanLength);
        Assert.Equal(new WordIndex().Ceiling("anything at all"), told.Ceiling);
    }

    private static float[] Best(WordIndex index, string query, WordWeights? told)
    {
        List<ScoredRow> found = [];
        if (index.Count > 0) index.Search(query, 20, index.Count, null, found, told);
        return [.. found.Select(row => row.Score)];
    }

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(random)));

    /// <summary>Words and others an edit or two from them, so that spellings compete.</summary>
    private static string Word(Random random)
    {
        string word = Stems[(int)(Stems.Length * Math.Pow(random.NextDouble(), 2))];
        return random.Next(5) == 0 ? Edited(random, word) : word;
    }

    private static string Misspelt(Random random) => Edited(random, Edited(random, Stems[random.Next(Stems.Length)]));

    private static string Edited(Random random, string word)
    {
        int at = random.Next(1, word.Length);
        return $"{word[..at]}{"aeiounrst"[random.Next(9)]}{word[(at + random.Next(2))..]}";
    }
}
