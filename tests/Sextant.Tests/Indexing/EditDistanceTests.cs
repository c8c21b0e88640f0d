namespace Sextant.Indexing;

public class EditDistanceTests
{
    [Theory]
    [InlineData("python", "python", 0)]
    [InlineData("pyhton", "python", 1)] // neighbours exchanged
    [InlineData("machne", "machine", 1)]
    [InlineData("machiine", "machine", 1)]
    [InlineData("mathine", "machine", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("ca", "abc", 3)] // 2 if an exchange could be parted again
    public void Edits_are_counted_and_go_both_ways(string from, string to, int edits)
    {
        Assert.Equal(edits, EditDistance.Of(from, to, 10));
        Assert.Equal(edits, EditDistance.Of(to, from, 10));
    }

    [Fact]
    public void Beyond_the_limit_only_that_it_is_beyond_is_told() =>
        Assert.True(EditDistance.Of("kitten", "sitting", 1) > 1);
}
