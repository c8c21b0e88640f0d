namespace Sextant.Cli.Models;

public sealed class ModelsCommandTests
{
    private const string Catalogue = """
        "catalogue":{"version":1,"resources":2,"concepts":0,"relations":0}
        """;

    [Fact]
    public async Task Models_are_listed_with_what_they_are_to_the_server()
    {
        using var server = new StubServer((_, _) => (200, Answer(
            """{"name":"hashing","id":"hashing-1","dimensions":384,"active":true},{"name":"adapted","id":"hashing-1-adapter-2","dimensions":384,"active":false,"previous":true},{"name":"torn","dimensions":0,"active":false,"error":"torn/config.json is missing."}""")));
        var run = await CommandRun.Of("models", "list", "--url", server.Url);
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        string[] lines = run.Output.Split('\n');
        Assert.Matches("^hashing +active +384 hashing-1$", lines[0]);
        Assert.Matches("^adapted +previous +384 hashing-1-adapter-2$", lines[1]);
        Assert.Matches("^torn +0 -  torn/config.json is missing.$", lines[2]);
    }

    [Theory]
    [InlineData("POST /v1/models/adapted/activate", "activate", "adapted")]
    [InlineData("POST /v1/models/rollback", "rollback")]
    public async Task A_change_is_waited_for(string request, params string[] args)
    {
        int asked = 0;
        using var server = new StubServer((received, _) => received.StartsWith("POST", StringComparison.Ordinal)
            ? (202, """{"name":"adapted"}""")
            : (200, Answer(asked++ == 0
                ? """{"name":"adapted","id":"a-1","dimensions":8,"active":false,"preparing":{"encoded":1,"total":2}}"""
                : """{"name":"adapted","id":"a-1","dimensions":8,"active":true}""")));
        var run = await CommandRun.Of(["models", .. args, "--url", server.Url]);
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Contains("adapted is active: a-1", run.Output, StringComparison.Ordinal);
        Assert.Equal(request, server.Received[0].Request);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_model_that_was_given_up_is_answered_with_4_and_why()
    {
        using var server = new StubServer((received, _) => received.StartsWith("POST", StringComparison.Ordinal)
            ? (202, """{"name":"adapted"}""")
            : (200, Answer("""{"name":"adapted","id":"a-1","dimensions":8,"active":false,"error":"model.safetensors ends too early."}""")));
        var run = await CommandRun.Of("models", "activate", "adapted", "--url", server.Url);
        Assert.Equal(ExitCode.Server, run.Code);
        Assert.Contains("was not activated: model.safetensors ends too early.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_answered_with_4()
    {
        using var server = new StubServer((_, _) => (409, """{"code":"conflict","title":"Conflict","detail":"No other model was active before this one."}"""));
        var run = await CommandRun.Of("models", "rollback", "--url", server.Url);
        Assert.Equal(ExitCode.Server, run.Code);
        Assert.Contains("No other model was active before", run.Error, StringComparison.Ordinal);
    }

    private static string Answer(string models) => $$"""{"active":{"id":"hashing-1","dimensions":384},{{Catalogue}},"models":[{{models}}]}""";
}
