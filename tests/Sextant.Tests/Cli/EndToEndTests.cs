using System.Text.Json;
using Sextant.Demo;
using Sextant.Sdk;

namespace Sextant.Cli;

public sealed class EndToEndTests(RealSilo silo) : IClassFixture<RealSilo>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_fill_a_running_silo_and_what_it_rejects_is_named_by_line()
    {
        string concepts = folder.Write("concepts.ndjson", """
            {"id":"cli-slope","title":"Slope"}
            {"id":"cli-line","title":"Straight line"}
            """);
        string relations = folder.Write("relations.ndjson", """
            {"from":"cli-slope","to":"cli-line","kind":"related","weight":0.5}
            {"from":"cli-slope","to":"cli-line","kind":"related","weight":2}
            """);
        string resources = folder.Write("resources.ndjson", """
            {"id":"cli-1","kind":"lesson","title":"Marmalade for beginners","language":"en","concepts":["cli-slope"]}
            {"id":"cli-2","kind":"lesson",
            {"id":"cli-3","kind":"lesson","title":"Marmalade for experts","language":"en","difficulty":7}
            """);

        Assert.Equal(ExitCode.Done, (await Run("import", "concepts", concepts)).Code);
        var related = await Run("import", "relations", relations);
        var first = await Run("import", "resources", resources);
        var again = await Run("import", "resources", resources);

        Assert.Equal(ExitCode.Rejected, related.Code);
        Assert.Contains("\n  line 2, weight: ", related.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Rejected, first.Code);
        Assert.Contains("resources: 1 accepted, 0 unchanged, 2 rejected", first.Output, StringComparison.Ordinal);
        Assert.Contains("\n  line 2", first.Output, StringComparison.Ordinal);
        Assert.Contains("\n  line 3, 'cli-3', difficulty: ", first.Output, StringComparison.Ordinal);
        Assert.Contains("resources: 0 accepted, 1 unchanged, 2 rejected", again.Output, StringComparison.Ordinal);
        Assert.Equal("cli-1", (await Search("marmalade")).Items[0].Id);
    }

    [Fact]
    public async Task A_course_list_is_cleaned_on_its_way()
    {
        string file = folder.Write(
            "courses.csv",
            "Course Name,Difficulty Level,Course URL,Course Description\nAdvancedBeekeeping,Advanced,https://e.example/bees,<p>Keep bees &amp; harvest honey.</p>\n");

        var run = await Run("import", "udacity", file);

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Equal("Advanced Beekeeping", (await Search("beekeeping honey")).Items[0].Title);
    }

    [Fact]
    public async Task Simulated_learners_are_served_better_than_by_chance_and_leave_nothing_behind()
    {
        string catalogue = Path.Combine(DemoContent.SourceFolder, "resources.ndjson");
        var run = await Run("simulate", "--learners", "12", "--rounds", "4", "--json", "--catalogue", catalogue);

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        var arms = JsonDocument.Parse(run.Output).RootElement.GetProperty("arms").EnumerateArray()
            .ToDictionary(arm => arm.GetProperty("name").GetString()!, arm => arm.GetProperty("hitRate").GetDouble());
        Assert.True(arms["sextant"] > arms["random"], run.Output);
        Assert.True(arms["best possible"] >= arms["sextant"], run.Output);
        Assert.Equal(0, (await SextantClient.Connect(new Uri(silo.Url)).GetLearner("simulated-1-0")).Version);
    }

    private Task<CommandRun> Run(params string[] args) => CommandRun.Of([.. args, "--url", silo.Url]);

    private Task<RankedAnswer> Search(string query) => SextantClient.Connect(new Uri(silo.Url)).Search("nobody", new SearchRequest(query));
}
