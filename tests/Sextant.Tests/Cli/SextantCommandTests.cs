namespace Sextant.Cli;

public class SextantCommandTests
{
    [Theory]
    [InlineData("Required command was not provided")]
    [InlineData("Unrecognized command or argument 'fly'", "fly")]
    [InlineData("Required command was not provided", "import")]
    [InlineData("FILE", "import", "edx")]
    [InlineData("does not exist: 'nowhere.csv'", "import", "edx", "nowhere.csv")]
    [InlineData("does not exist: 'nowhere'", "import", "oatutor", "nowhere")]
    [InlineData("--learners is 0: it must be 1 to 10000", "simulate", "--learners", "0")]
    [InlineData("--rounds is 51", "simulate", "--rounds", "51")]
    [InlineData("--count is 21", "simulate", "--count", "21")]
    [InlineData("at most 200", "simulate", "--rounds", "50", "--count", "20")]
    [InlineData("abc", "simulate", "--seed", "abc")]
    [InlineData("--url 'here' is not an address", "simulate", "--url", "here")]
    [InlineData("--url 'ftp://x/' is not an address", "simulate", "--url", "ftp://x/")]
    public async Task A_command_line_that_cannot_be_understood_is_answered_with_2_and_the_reason(string reason, params string[] args)
    {
        var run = await CommandRun.Of(args);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Contains("--help' says what it takes.", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("130 stopped by Ctrl-C", "--help")]
    [InlineData("oatutor <DIR>", "import", "--help")]
    [InlineData("SEXTANT_KEY", "import", "resources", "--help")]
    [InlineData("--catalogue <FILE>", "simulate", "--help")]
    public async Task Help_says_what_a_command_takes(string expected, params string[] args)
    {
        var run = await CommandRun.Of(args);

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_answered_with_4_and_how_to_start_it()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("resources.ndjson", "{}\n");

        var run = await CommandRun.Of("import", "resources", file, "--url", $"http://127.0.0.1:{StubServer.FreePort()}");

        Assert.Equal(ExitCode.Server, run.Code);
        Assert.Contains("cannot be reached", run.Error, StringComparison.Ordinal);
        Assert.Contains("dotnet run -c Release --project silo", run.Error, StringComparison.Ordinal);
    }
}
