using System.Text.Json;
using Sextant.Sdk;

namespace Sextant.Cli.Imports;

public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("resources")]
    [InlineData("concepts")]
    [InlineData("relations")]
    public async Task A_file_is_sent_as_it_is_to_its_route(string what)
    {
        using var server = new StubServer((_, _) => (200, Report(accepted: 2)));
        const string Lines = "{\"id\":\"a\"}\n\n{\"id\": \"b\"}";

        var run = await CommandRun.Of("import", what, folder.Write("file.ndjson", Lines), "--url", server.Url);

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Equal([($"POST /v1/{what}/import", Lines)], server.Received);
        Assert.StartsWith($"{what}: 2 accepted, 0 unchanged, 0 rejected in ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejects_are_named_with_their_lines_and_answered_with_1()
    {
        using var server = new StubServer((_, _) => (200, Report(
            accepted: 1, new ImportReject(3, "b", "difficulty", "must be 0 to 1."), new ImportReject(7, null, null, "not JSON."))));

        var run = await CommandRun.Of("import", "resources", folder.Write("file.ndjson", "{}"), "--url", server.Url);

        Assert.Equal(ExitCode.Rejected, run.Code);
        Assert.Contains("1 accepted, 0 unchanged, 2 rejected", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n  line 3, 'b', difficulty: must be 0 to 1.\n  line 7: not JSON.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_answered_with_4_and_the_servers_words()
    {
        using var server = new StubServer((_, _) => (401, """{"type":"urn:x","title":"t","status":401,"detail":"A key is needed.","code":"unauthorized"}"""));

        var run = await CommandRun.Of("import", "resources", folder.Write("file.ndjson", "{}"), "--url", server.Url);

        Assert.Equal((ExitCode.Server, "The server refused: A key is needed.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task A_course_list_is_cleaned_sent_and_reported()
    {
        using var server = new StubServer((_, _) => (200, Report(accepted: 1)));
        string file = folder.Write(
            "courses.csv",
            "Course Name,Difficulty Level,Course URL,Course Description\n"
            + "Go,Beginner,https://e.example/go,<b>Learn Go</b>\nGo,Beginner,https://e.example/go,<b>Learn Go</b>\n,Beginner,https://e.example/x,x\n");

        var run = await CommandRun.Of("import", "udacity", file, "--url", server.Url);

        var sent = JsonSerializer.Deserialize(Assert.Single(server.Received).Body, WireJson.Default.Resource)!;
        Assert.Equal(("udacity:go", "Learn Go"), (sent.Id, sent.Description));
        Assert.Equal(ExitCode.Rejected, run.Code);
        Assert.Contains("read: 3 courses\n  2 HTML tags and entities turned into text\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("left aside (nothing is lost by it): 1\n  line 3: 'Go' is the course of line 2 again\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("rejected by the reader: 1\n  line 4: the course has no name\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_sends_nothing()
    {
        string file = folder.Write("courses.csv", "Course Name\nGo\n");

        var run = await CommandRun.Of("import", "edx", file, "--dry-run", "--url", $"http://127.0.0.1:{StubServer.FreePort()}");

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Contains("courses (dry run, nothing sent): 1 accepted", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_kind_is_answered_with_3_also_when_found_out_while_sending()
    {
        using var server = new StubServer((_, _) => (200, Report(accepted: 0)));

        var run = await CommandRun.Of("import", "edx", folder.Write("wrong.csv", "a,b\n1,2\n"), "--url", server.Url);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("no column 'Course Name'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_is_answered_with_130()
    {
        using var stop = new CancellationTokenSource();
        using var server = new StubServer((_, _) =>
        {
            stop.Cancel();
            return (200, Report(accepted: 0));
        });

        var run = await CommandRun.Of(stop.Token, "import", "resources", folder.Write("file.ndjson", "{}"), "--url", server.Url);

        Assert.Equal(ExitCode.Cancelled, run.Code);
        Assert.Contains("Stopped.", run.Error, StringComparison.Ordinal);
    }

    private static string Report(long accepted, params ImportReject[] rejects) =>
        JsonSerializer.Serialize(new ImportReport(accepted, 0, rejects.Length, rejects, 0), WireJson.Default.ImportReport);
}
