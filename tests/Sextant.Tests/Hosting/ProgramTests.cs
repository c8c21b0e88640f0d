using Sextant.Hosting.Commands;
using Sextant.Storage;

namespace Sextant.Hosting;

/// <summary>The program as an operator meets it: its exit code and its one line.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--Cluster:SiloPort", "http", "Cluster:SiloPort")]
    [InlineData("--Storage:Readers", "0", "Storage:Readers is 0")]
    [InlineData("--backup", "--data", "--backup needs the path of a folder after it")]
    public async Task A_bad_setting_or_command_ends_the_start_with_one_line_that_names_it(string first, string second, string said)
    {
        (int code, _, string errors) = await Run(first, second);

        Assert.Equal(2, code);
        Assert.Contains(said, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_is_taken_out_of_the_settings_wherever_it_stands()
    {
        string[] args = ["--data", "here", "--backup", "there", "--Storage:Readers", "2"];

        Assert.IsType<BackupCommand>(SiloCommand.Find(ref args));
        Assert.Equal(["--data", "here", "--Storage:Readers", "2"], args);
    }

    [Fact]
    public void Two_commands_are_refused()
    {
        string[] args = ["--migrate", "--restore=there"];

        Assert.Contains("one at a time", Assert.Throws<FormatException>(() => SiloCommand.Find(ref args)).Message, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Errors)> Run(params string[] args)
    {
        using StringWriter output = new(), errors = new();
        int code = await SextantSilo.Run([.. args, "--data", folder.File("data"), "--urls", "http://127.0.0.1:0"], output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
