namespace Sextant.Cli.Imports;

public class HtmlTextTests
{
    [Theory]
    [InlineData("<p>Learn <b>fast</b>.</p>", "Learn fast.")]
    [InlineData("one<br/>two", "one\n\ntwo")]
    [InlineData("<ul><li>sets</li><li>maps</li></ul>", "• sets\n\n• maps")]
    [InlineData("<a href='http://x.example/?a=1&b=2'>here</a>", "here")]
    [InlineData("<script>alert(1)</script><style>p{}</style>text<!-- note -->", "text")]
    [InlineData("R&amp;D &lt;b&gt; &#8217; &eacute;", "R&D <b> ’ é")]
    [InlineData("<p>a &lt; b</p>", "a < b")]
    [InlineData("<b>unclosed", "unclosed")]
    public void Markup_becomes_the_text_it_shows(string html, string expected) =>
        Assert.Equal(expected, Spacing.Normalize(HtmlText.From(html, out _), out _));

    [Theory]
    [InlineData("How to create <anything> in Android")]
    [InlineData("0<B<1 and x<y")]
    [InlineData("short (<10 minute)")]
    [InlineData("AT&T; R&D")]
    [InlineData("a < b > c")]
    public void Brackets_that_are_no_markup_stay(string text)
    {
        Assert.Equal(text, HtmlText.From(text, out int markup));
        Assert.Equal(0, markup);
    }

    [Fact]
    public void Brackets_stay_also_beside_markup() =>
        Assert.Equal("x<y is bold", HtmlText.From("x<y is <b>bold</b>", out _));
}
