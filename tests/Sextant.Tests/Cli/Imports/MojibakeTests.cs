namespace Sextant.Cli.Imports;

public class MojibakeTests
{
    [Theory]
    [InlineData("donâ€™t", "don’t", 1)]
    [InlineData("â€œquotedâ€\u009d", "“quoted”", 2)]
    [InlineData("donâ\u0080\u0099t", "don’t", 1)] // read as Latin-1
    [InlineData("cafÃ©", "café", 1)]
    [InlineData("CAFÃ‰", "CAFÉ", 1)]
    [InlineData("MÃ¼nchen, GÃ¶teborg", "München, Göteborg", 2)]
    [InlineData("1 â€“ 2", "1 – 2", 1)]
    [InlineData("wait â€¦", "wait …", 1)]
    [InlineData("Â© 2020", "© 2020", 1)]
    [InlineData("Î±Î²Î³", "αβγ", 3)]
    [InlineData("ä¸­æ–‡", "中文", 2)]
    [InlineData("ðŸ˜€", "😀", 1)]
    [InlineData("donÃ¢â‚¬â„¢t", "don’t", 4)] // damaged twice
    public void Utf8_read_as_windows_1252_or_latin_1_is_decoded(string damaged, string whole, int repaired)
    {
        Assert.Equal(whole, Mojibake.Repair(damaged, out int count));
        Assert.Equal(repaired, count);
    }

    [Theory]
    [InlineData("plain text")]
    [InlineData("")]
    [InlineData("It’s “fine” – really…")]
    [InlineData("São Paulo, café, naïve, Ångström, œuvre, Łódź")]
    [InlineData("NÃO")]
    [InlineData("« CAFÉ\u00a0» et « VOILÀ »")]
    [InlineData("AMANHû")]
    [InlineData("price: 5 € or £4, 10 °C ± 1")]
    [InlineData("中文课程 日本語 한국어")]
    [InlineData("Â")]
    [InlineData("â€")]
    public void What_was_never_damaged_stays(string text)
    {
        Assert.Equal(text, Mojibake.Repair(text, out int count));
        Assert.Equal(0, count);
    }

    [Fact]
    public void Every_accented_letter_and_mark_of_western_text_survives_a_round_of_damage()
    {
        const string Whole = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßÀÉÖÜ ‘a’ “b” – — … • ™ €";
        Assert.Equal(Whole, Mojibake.Repair(Damage(Whole), out _));
    }

    private static string Damage(string text)
    {
        const string HighControls = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
        return string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(b => b is >= 0x80 and < 0xA0 ? HighControls[b - 0x80] : (char)b));
    }
}
