using Sextant.Demo;
using Sextant.Sdk;

namespace Sextant.Indexing;

public class MisspeltWordTests
{
    private static readonly string[] Vocabulary =
        ["algebra", "python", "machine", "learning", "history", "chemistry", "probability", "photosynthesis", "geometry", "logic"];

    [Theory]
    [InlineData("pyhton", "Python for beginners")]
    [InlineData("algebar", "Linear algebra")]
    [InlineData("machne lerning", "Machine learning")]
    [InlineData("MATHMATICS", "Mathematics")]
    [InlineData("probabillity", "Probability")]
    [InlineData("алгеьра", "Алгебра")]
    public void A_misspelt_word_finds_the_title_that_was_meant(string query, string title)
    {
        WordIndex index = IndexOf("An unrelated course", title, "Another one");

        Assert.Equal([1], Rows(index, query));
        Assert.True(Score(index, query, 1) > 0);
    }

    [Theory]
    [InlineData("logical", "zoological")] // too far
    [InlineData("wine", "wide")] // known
    [InlineData("cet", "cat")] // too short
    [InlineData("1985", "1984")]
    [InlineData("mp3player", "mp4player")]
    [InlineData("数剧", "数据")]
    public void What_is_known_short_far_a_number_or_no_spelling_is_left_alone(string query, string title)
    {
        int[] expected = query == "wine" ? [1] : [];

        Assert.Equal(expected, Rows(IndexOf(title, "wine"), query));
    }

    [Theory]
    [InlineData("pyhton", "Python")]
    [InlineData("algebar", "Algebra")]
    [InlineData("machne lerning", "Machine learning")]
    public void A_misspelt_word_finds_in_the_demo_what_the_right_one_finds(string misspelt, string right)
    {
        var index = new WordIndex();
        foreach (Resource resource in DemoContent.Resources) index.Add(resource.Title, resource.Description!);

        Assert.NotEmpty(Rows(index, right));
        Assert.Equal(Rows(index, right), Rows(index, misspelt));
    }

    [Fact]
    public void The_nearest_word_is_chosen_then_the_same_first_letter_then_a_heading_then_the_commonest()
    {
        var index = new WordIndex();
        index.Add("hollow", "");
        index.Add("", "mellow");
        index.Add("", "yallow");
        index.Add("", "yallow");
        index.Add("yellow", "");
        index.Add("", "gorilla");
        index.Add("", "gorillo");
        index.Add("", "gorillo");

        Assert.Equal([1], Rows(index, "mollow")); // not hollow, which is in a heading
        Assert.Equal([4], Rows(index, "yollow")); // not yallow, which is commoner
        Assert.Equal([5], Rows(index, "gorila")); // gorillo is two edits away
        Assert.Equal([6, 7], Rows(index, "gorillu")); // the commoner of two as near
    }

    [Fact]
    public void A_guess_weighs_less_than_a_word_spelt_right()
    {
        WordIndex index = IndexOf("algebra one", "history one");

        Assert.Equal([1, 0], Rows(index, "algebar history"));
        Assert.Equal([0, 1], Rows(index, "algebra histry"));
        Assert.True(Score(index, "algebar", 0) < Score(index, "algebra", 0));
    }

    [Fact]
    public void A_word_whose_last_row_was_removed_is_unknown_again_and_meant_no_more()
    {
        WordIndex index = IndexOf("python", "pythons", "pithon");
        Assert.Equal([0, 1], Rows(index, "pyhton"));
        index.Remove("python", "");
        index.Remove("pythons", "");

        Assert.Equal(2, Rows(index, "python")[^1]); // the row of the nearest word there is, beside dead ones
        Assert.Empty(Rows(index, "pyhton"));
    }

    [Fact]
    public void The_ceiling_takes_a_misspelt_word_for_known_and_stays_above_every_score()
    {
        WordIndex index = IndexOf([.. Enumerable.Range(0, 50).Select(i => i < 25 ? "algebra" : $"history {i}")]);

        Assert.True(index.Ceiling("algebar") < index.Ceiling("xyzzy"));
        Assert.InRange(Score(index, "algebar", 0), 0.08f * index.Ceiling("algebar"), index.Ceiling("algebar"));
    }

    [Fact]
    public void A_long_question_of_unknown_words_is_looked_up_in_part_only()
    {
        WordIndex index = IndexOf("python");

        Assert.Empty(Rows(index, "aaaa bbbb cccc dddd eeee ffff gggg hhhh pyhton"));
        Assert.Equal([0], Rows(index, "aaaa bbbb cccc dddd eeee ffff gggg pyhton"));
    }

    [Fact]
    public void A_word_within_one_edit_is_found()
    {
        var random = new Random(4);
        var words = new KnownWords();
        var lists = new Dictionary<string, PostingList>();
        foreach (string word in Vocabulary) words.Add(word, lists[word] = new PostingList { LiveRows = 1 });

        for (int i = 0; i < 2000; i++)
        {
            string meant = Vocabulary[random.Next(Vocabulary.Length)];
            string misspelt = Edited(meant, random);

            Assert.Same(lists[meant], words.Nearest(misspelt, out int edits));
            Assert.Equal(misspelt == meant ? 0 : 1, edits);
        }
    }

    [Fact]
    public void The_pass_over_the_marks_misses_no_word_that_comparing_every_one_finds()
    {
        var random = new Random(5);
        string[] vocabulary = [.. Enumerable.Range(0, 3000).Select(_ => RandomWord(random)).Distinct()];
        var words = new KnownWords();
        foreach (string word in vocabulary) words.Add(word, new PostingList { LiveRows = 1 });

        for (int i = 0; i < 400; i++)
        {
            string query = RandomWord(random);
            int limit = query.Length >= 8 ? 2 : 1;
            int nearest = vocabulary
                .Select(word => EditDistance.Of(query, word, 9) is var edits && (edits < 2 || word[0] == query[0]) ? edits : 9)
                .Min();

            bool found = words.Nearest(query, out int edits) is not null;

            Assert.Equal(nearest <= limit, found);
            if (found) Assert.Equal(nearest, edits);
        }
    }

    /// <summary>A letter left out, put in, taken for another or exchanged with the next.</summary>
    private static string Edited(string word, Random random)
    {
        string letter = ((char)('a' + random.Next(26))).ToString();
        int at = random.Next(word.Length - 1);
        return random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, letter),
            2 => word.Remove(at, 1).Insert(at, letter),
            _ => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
        };
    }

    /// <summary>Of three letters, so that many are near to each other.</summary>
    private static string RandomWord(Random random) => string.Concat(Enumerable.Range(0, random.Next(4, 13)).Select(_ => "abc"[random.Next(3)]));

    private static WordIndex IndexOf(params string[] titles)
    {
        var index = new WordIndex();
        foreach (string title in titles) index.Add(title, "");
        return index;
    }

    private static int[] Rows(WordIndex index, string query)
    {
        List<ScoredRow> found = [];
        index.Search(query, 10, index.Count, null, found);
        return [.. found.Select(row => row.Row)];
    }

    private static float Score(WordIndex index, string query, int row)
    {
        float[] score = new float[1];
        index.Score(query, [row], score);
        return score[0];
    }
}
