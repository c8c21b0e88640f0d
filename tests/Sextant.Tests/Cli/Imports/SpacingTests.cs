namespace Sextant.Cli.Imports;

public class SpacingTests
{
    [Theory]
    [InlineData("a\u00a0b\u2003c", "a b c", 2)]
    [InlineData("zero\u200bwidth\ufeff\u00ad", "zerowidth", 3)]
    [InlineData("  lines \n  of\ttext\r\n\n\n\nend ", "lines\nof text\n\nend", 0)]
    [InlineData("bell\u0007", "bell", 1)]
    public void Odd_and_invisible_characters_go(string text, string expected, int count)
    {
        Assert.Equal(expected, Spacing.Normalize(text, out int invisible));
        Assert.Equal(count, invisible);
    }

    [Theory]
    [InlineData("successful online learner.The edX team", "successful online learner. The edX team", 1)]
    [InlineData("questions:What is it?Learn more", "questions: What is it? Learn more", 2)]
    [InlineData("with ASP.NET and node.js, U.S. law, 3.5 hours", "with ASP.NET and node.js, U.S. law, 3.5 hours", 0)]
    [InlineData("https://www.Example.com/path", "https://www.Example.com/path", 0)]
    public void Glued_sentences_are_split_and_names_are_not(string text, string expected, int count)
    {
        Assert.Equal(expected, Spacing.SplitSentences(text, out int split));
        Assert.Equal(count, split);
    }

    [Fact]
    public void A_long_text_is_cut_at_a_word_and_marked()
    {
        Assert.Equal("one two…", Spacing.Cut("one two three", 10));
        Assert.Equal("short", Spacing.Cut("short", 5));
        Assert.Equal("aaaaaaaaa…", Spacing.Cut(new string('a', 50), 10));
        Assert.Equal("aaaa…", Spacing.Cut("aaaa😀bbbb", 6));
    }
}
