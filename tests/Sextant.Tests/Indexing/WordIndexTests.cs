namespace Sextant.Indexing;

public class WordIndexTests
{
    [Fact]
    public void Scores_are_those_of_the_formula_worked_out_by_hand()
    {
        WordIndex index = IndexOf(("cat", "dog dog"), ("fish", "cat bird"), ("tree", ""));

        List<ScoredRow> found = Search(index, "cat");

        // Lengths 3·1 + 2, 3·1 + 2, 3·1 and their mean 13/3; idf of 2 rows in 3; tf 3 in row 0 and 1 in row 1.
        double idf = Math.Log(1 + (3 - 2 + 0.5) / (2 + 0.5));
        double norm = 1.2 * (1 - 0.75 + 0.75 * 5 / (13.0 / 3));
        Assert.Equal([0, 1], found.Select(r => r.Row));
        Assert.Equal(idf * 3 / (3 + norm), found[0].Score, 5);
        Assert.Equal(idf * 1 / (1 + norm), found[1].Score, 5);
    }

    [Fact]
    public void Rare_terms_weigh_more_than_common_ones() =>
        Assert.Equal(2, Search(IndexOf(("", "algebra line"), ("", "algebra line"), ("", "algebra slope")), "algebra slope")[0].Row);

    [Fact]
    public void Words_meet_by_their_stems_and_characters_by_their_pairs()
    {
        WordIndex index = IndexOf(("Finding slopes", ""), ("金融数据分析", ""), ("The end", ""));

        Assert.Equal([0], Search(index, "find the slope").Select(r => r.Row));
        Assert.Equal([1], Search(index, "数据").Select(r => r.Row));
        Assert.Empty(Search(index, "the"));
        Assert.Empty(Search(index, ""));
        Assert.Empty(Search(index, "unheard-of"));
    }

    [Fact]
    public void A_row_taken_out_leaves_the_statistics_as_if_it_had_never_been()
    {
        WordIndex index = IndexOf(("cat", "dog"), ("cat", "bird bird"));
        index.Remove("cat", "bird bird");
        var scores = new float[1];
        index.Score("cat dog", [0], scores);

        Assert.Equal(Search(IndexOf(("cat", "dog")), "cat dog")[0].Score, scores[0]);
    }

    [Fact]
    public void Search_equals_scoring_every_row_over_many_windows()
    {
        var random = new Random(8);
        string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => $"w{(int)(200 * Math.Pow(random.NextDouble(), 3))}"));
        WordIndex index = IndexOf([.. Enumerable.Range(0, 5000).Select(_ => (Text(2), Text(12)))]);

        foreach (string query in new[] { "w0 w1 w2", "w199", "w150 w3 w3", Text(30) })
        {
            var scores = new float[4500];
            index.Score(query, [.. Enumerable.Range(0, 4500)], scores);
            List<ScoredRow> expected = [.. scores
                .Select((score, row) => new ScoredRow(row, score))
                .Where(r => r.Score > 0 && r.Row % 3 != 0)
                .OrderByDescending(r => r.Score).ThenBy(r => r.Row).Take(100)];

            List<ScoredRow> found = [];
            index.Search(query, 100, 4500, row => row % 3 != 0, found);

            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public async Task Readers_beside_the_writer_find_the_rows_they_know_of()
    {
        var index = new WordIndex();
        using var ready = new Barrier(2);
        Task reader = Task.Run(() =>
        {
            ready.SignalAndWait();
            List<ScoredRow> found = [];
            for (int known = 0; known < 5000;)
            {
                known = index.Count;
                index.Search("common", 5000, known, null, found);
                Assert.Equal(Enumerable.Range(0, known), found.Select(r => r.Row).Order());
            }
        });
        ready.SignalAndWait();
        for (int i = 0; i < 5000; i++) index.Add($"row {i}", "common");

        await reader;
    }

    private static WordIndex IndexOf(params (string Heading, string Body)[] rows)
    {
        var index = new WordIndex();
        foreach ((string heading, string body) in rows) index.Add(heading, body);
        return index;
    }

    private static List<ScoredRow> Search(WordIndex index, string query)
    {
        List<ScoredRow> found = [];
        index.Search(query, 10, index.Count, null, found);
        return found;
    }
}
