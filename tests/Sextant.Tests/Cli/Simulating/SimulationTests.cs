using System.Text.Json;
using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

public class SimulationTests
{
    private static readonly SimulationSettings Settings = new(Learners: 40, Rounds: 4, Count: 3, Seed: 11);

    [Fact]
    public async Task The_same_seed_gives_the_same_result_to_the_last_digit()
    {
        Assert.Equal((await Run(new PopularityArm(SimulationSample.Catalogue, 11))).HitRateByRound, (await Run(new PopularityArm(SimulationSample.Catalogue, 11))).HitRateByRound);
        Assert.Equal((await Run(new RandomArm(SimulationSample.Catalogue, 11))).HitRateByRound, (await Run(new RandomArm(SimulationSample.Catalogue, 11))).HitRateByRound);
        Assert.NotEqual((await Run(new RandomArm(SimulationSample.Catalogue, 11))).HitRateByRound, (await Run(new RandomArm(SimulationSample.Catalogue, 12))).HitRateByRound);
    }

    [Fact]
    public async Task Knowing_the_tastes_gives_the_best_possible_and_chance_far_less()
    {
        var simulation = new Simulation(SimulationSample.Catalogue, Settings);
        var best = simulation.Best();
        var knowing = await simulation.Run(new KnowingArm(simulation), _ => { }, CancellationToken.None);
        var random = await Run(new RandomArm(SimulationSample.Catalogue, 1));

        Assert.Equal(best.HitRateByRound, knowing.HitRateByRound);
        Assert.Equal(1, best.HitRateByRound[0]);
        Assert.InRange(random.HitRate, 0.25, 0.55);
    }

    [Fact]
    public async Task Places_left_empty_second_showings_and_strangers_are_misses()
    {
        var empty = await Run(new ListArm());
        var same = await Run(new ListArm("en-0", "en-0", "en-0"));
        var strange = await Run(new ListArm("nobody-knows-it"));

        Assert.Equal((0, 480), (empty.HitRate, empty.Empty));
        Assert.True(same.HitRateByRound[0] is > 0 and <= 1.0 / 3);
        Assert.Equal(0, same.HitRateByRound[1]);
        Assert.Equal((0, 160), (strange.HitRate, strange.Strangers));
    }

    [Fact]
    public void The_json_is_one_line_with_every_arm()
    {
        var report = new SimulationReport(60, 40, 2, 3, 11, [new ArmResult("sextant", [0.25, 0.5], 3, 1), new ArmResult("random", [0.1, 0.1], 0, 0)]);
        string json = report.ToJson();

        Assert.DoesNotContain('\n', json);
        var sextant = JsonDocument.Parse(json).RootElement.GetProperty("arms")[0];
        Assert.Equal("sextant", sextant.GetProperty("name").GetString());
        Assert.Equal(0.375, sextant.GetProperty("hitRate").GetDouble());
        Assert.Equal(2, sextant.GetProperty("hitRateByRound").GetArrayLength());
    }

    [Fact]
    public async Task A_catalogue_that_is_missing_or_broken_is_answered_with_3()
    {
        using var folder = new TemporaryFolder();
        var broken = await CommandRun.Of("simulate", "--catalogue", folder.Write("broken.ndjson", "{\"id\":\"a\",\"kind\":\"article\",\"title\":\"A\"}\n{"));
        var missing = await CommandRun.Of("simulate", "--catalogue", Path.Combine(folder.Path, "missing.ndjson"));

        Assert.Equal(ExitCode.BadInput, broken.Code);
        Assert.Contains("broken.ndjson', line 2", broken.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, missing.Code);
        Assert.Contains("missing.ndjson", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_the_catalogue_is_answered_with_what_to_do()
    {
        using var server = new StubServer((_, _) => (404, """{"type":"urn:x","title":"t","status":404,"detail":"No such resource.","code":"not-found"}"""));
        var run = await CommandRun.Of("simulate", "--url", server.Url, "--catalogue", CatalogueFile(out var folder));
        using (folder)
        {
            Assert.Equal(ExitCode.BadInput, run.Code);
            Assert.Contains("sextant import resources", run.Error, StringComparison.Ordinal);
        }
    }

    private static string CatalogueFile(out TemporaryFolder folder)
    {
        folder = new TemporaryFolder();
        return folder.Write("catalogue.ndjson", string.Join('\n', SimulationSample.Catalogue.Select(resource => JsonSerializer.Serialize(resource, WireJson.Default.Resource))));
    }

    private static Task<ArmResult> Run(IArm arm) => new Simulation(SimulationSample.Catalogue, Settings).Run(arm, _ => { }, CancellationToken.None);

    private sealed class KnowingArm(Simulation simulation) : IArm
    {
        public string Name => "knowing";

        public Task<IReadOnlyList<string>> Recommend(int learner, IReadOnlySet<string> shown, int count, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<string>>(
            [
                .. SimulationSample.Catalogue
                    .Where(resource => !shown.Contains(resource.Id) && simulation.Learners[learner].Taste.Matches(resource))
                    .Take(count)
                    .Select(resource => resource.Id),
            ]);

        public Task Hear(int learner, int round, IReadOnlyList<(string ResourceId, InteractionKind? Reaction)> reactions, CancellationToken cancellation) => Task.CompletedTask;
    }

    private sealed class ListArm(params string[] ids) : IArm
    {
        public string Name => "list";

        public Task<IReadOnlyList<string>> Recommend(int learner, IReadOnlySet<string> shown, int count, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<string>>(ids);

        public Task Hear(int learner, int round, IReadOnlyList<(string ResourceId, InteractionKind? Reaction)> reactions, CancellationToken cancellation) => Task.CompletedTask;
    }
}
