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
    [InlineData("--backup", "--Storage:Readers", "--backup needs the path of a folder after it")]
    [InlineData("--Learners:SnapshotEvery", "0", "Learners:SnapshotEvery must be between 1 and 100000. It is 0.")]
    [InlineData("--Learners:SnapshotEvry", "5", "There is no setting Learners:SnapshotEvry. Learners has SnapshotEvery, ")]
    [InlineData("--Gateway:Retry:Shar", "5", "There is no setting Gateway:Retry:Shar. Gateway:Retry has ")]
    [InlineData("--dta", "here", "There is no setting --dta.")]
    [InlineData("--urls", "http://127.0.0.1:99999", "--urls has 'http://127.0.0.1:99999'")]
    [InlineData("--urls", "8080", "--urls has '8080'")]
    [InlineData("--Encoder:Model", "./nowhere", "Encoder:Model is './nowhere': there is no folder ")]
    [InlineData("--urls", "http://0.0.0.0:8080", "Gateway:ApiKeys is empty")]
    public async Task A_bad_setting_or_command_ends_the_start_with_one_line_that_names_it(string first, string second, string said)
    {
        (int code, _, string errors) = await Run(first, second);

        Assert.Equal(2, code);
        Assert.Contains(said, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls", "8080")]
    [InlineData("--Encoder:Model", "./nowhere")]
    public async Task A_bad_setting_is_found_before_the_data_folder_is_made(string setting, string value)
    {
        await Run(setting, value);

        Assert.False(Directory.Exists(folder.File("data")));
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_the_start_with_one_line_and_no_trace()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();

        (int code, _, string errors) = await Run("--urls", $"http://{other.LocalEndpoint}");

        Assert.Equal(2, code);
        Assert.Contains($"{other.LocalEndpoint}: address already in use. Stop what listens there", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_command_and_starts_nothing()
    {
        (int code, string output, string errors) = await Run("--help");

        Assert.Equal((0, ""), (code, errors));
        Assert.All(["--migrate", "--backup", "--restore", "--health"], command => Assert.Contains(command, output, StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder.File("data")));
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
        int code = await SextantSilo.Run(["--data", folder.File("data"), "--urls", "http://127.0.0.1:0", .. args], output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
