namespace Sextant.Training;

public sealed class TokenDropoutTests
{
    [Fact]
    public void Whole_words_go_and_whole_characters_of_scripts_without_spaces()
    {
        var chance = new Random(1);
        string[] words = TokenDropout.Apply("one two three four five six seven eight nine ten", 0.5f, chance).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(words.Length, 1, 9);
        Assert.Subset(new HashSet<string> { "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten" }, words.ToHashSet());

        string chinese = TokenDropout.Apply("机器学习是人工智能的一个分支", 0.5f, chance);
        Assert.InRange(chinese.Length, 1, 13);
        Assert.All(chinese, character => Assert.Contains(character, "机器学习是人工智能的一个分支"));
    }

    [Fact]
    public void Nothing_goes_at_0_and_a_word_stays_at_1()
    {
        const string Text = "Linear algebra 线性代数 𠀀!";
        Assert.Equal(Text, TokenDropout.Apply(Text, 0, new Random(1)));
        Assert.Equal("!", TokenDropout.Apply(Text, 1, new Random(1)));
        Assert.Equal("", TokenDropout.Apply("", 0.5f, new Random(1)));
    }

    [Fact]
    public void On_average_the_share_goes()
    {
        string text = string.Join(' ', Enumerable.Range(0, 2000));
        int left = TokenDropout.Apply(text, 0.3f, new Random(2)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.InRange(left, 1340, 1460);
    }
}
