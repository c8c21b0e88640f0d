namespace Sextant.Cli.Training;

public sealed class TrainedModelsCommandTests
{
    private const string Models = """
        "models":[{"name":"second","trainedAt":"2026-03-01T12:00:00Z","active":true,"remarks":{"validation":"0.7712","logLoss":"0.49","auc":"0.81"}},{"name":"first","trainedAt":"2026-02-01T12:00:00Z","active":false,"remarks":{}}]
        """;

    [Theory]
    [InlineData("validation 0.7712", "GET /v1/relevance", "relevance", "list")]
    [InlineData("logLoss 0.49, auc 0.81", "GET /v1/tracing", "tracing", "list")]
    [InlineData("validation 0.7712", "POST /v1/relevance/second/activate", "relevance", "activate", "second")]
    [InlineData("logLoss 0.49, auc 0.81", "POST /v1/tracing/second/activate", "tracing", "activate", "second")]
    [InlineData("validation 0.7712", "POST /v1/relevance/rollback", "relevance", "rollback")]
    [InlineData("logLoss 0.49, auc 0.81", "POST /v1/tracing/rollback", "tracing", "rollback")]
    public async Task The_models_are_told_of_after_every_change(string figures, string request, params string[] args)
    {
        using var server = new StubServer((_, _) => (200, $"{{{Models}}}"));

        var run = await CommandRun.Of([.. args, "--url", server.Url]);

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Equal(request, Assert.Single(server.Received).Request);
        string[] lines = run.Output.Split('\n');
        Assert.Matches($"^second +active +{figures}$", lines[0]);
        Assert.Matches("^first *$", lines[1]);
    }

    [Theory]
    [InlineData("relevance", "relevance", "train")]
    [InlineData("tracing", "tracing", "train")]
    [InlineData("tracing", "train", "tracing")]
    public async Task A_training_is_waited_for_and_told_of_by_epochs(string what, params string[] args)
    {
        using var server = new StubServer((received, _) => received.StartsWith("POST", StringComparison.Ordinal)
            ? (202, """{"models":[],"training":{"part":"tracing","epoch":1,"epochs":3,"loss":0.5,"validation":0.75}}""")
            : (200, $"{{{Models}}}"));

        var run = await CommandRun.Of([.. args, "--url", server.Url]);

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Equal([$"POST /v1/{what}/train", $"GET /v1/{what}"], server.Received.Select(one => one.Request));
        Assert.StartsWith("tracing: epoch 1 of 3, loss 0.5000, validation 0.7500\nsecond", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_that_gave_no_model_is_answered_with_4_and_why()
    {
        using var server = new StubServer((_, _) => (200, """{"models":[],"error":"There are 12 answers; 1,000 are needed."}"""));

        var run = await CommandRun.Of("train", "tracing", "--url", server.Url);

        Assert.Equal(ExitCode.Server, run.Code);
        Assert.Contains("There are 12 answers", run.Error, StringComparison.Ordinal);
    }
}
