namespace Sextant.Cli.Imports;

public class LostCharactersTests
{
    [Theory]
    [InlineData("You\ufffdll master it", "You’ll master it", 1, 0)]
    [InlineData("today\ufffds world", "today’s world", 1, 0)]
    [InlineData("labs \ufffd from import", "labs – from import", 1, 0)]
    [InlineData("Algebra\ufffdthe foundations", "Algebra – the foundations", 1, 0)]
    [InlineData("Intel\ufffd Edge AI", "Intel Edge AI", 0, 1)]
    [InlineData("state\ufffd-of-\ufffdthe-art", "state-of-the-art", 0, 2)]
    [InlineData("nothing lost", "nothing lost", 0, 0)]
    public void A_lost_character_is_restored_where_its_neighbours_tell_and_removed_elsewhere(string text, string expected, int restored, int removed)
    {
        Assert.Equal(expected, LostCharacters.Repair(text, out int put, out int taken));
        Assert.Equal((restored, removed), (put, taken));
    }
}
