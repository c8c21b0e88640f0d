using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Sextant.Bench.Load;
using Sextant.Catalogue;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Recommending;

namespace Sextant.Bench.Capacity;

/// <summary>
/// What a call costs inside a silo, with nobody listening to telemetry and with all of it exported to a collector that is
/// away, turn by turn in one process: processor time, since the clock of a busy machine says little.
/// </summary>
internal sealed class CallMeasurement(CapacityPlan plan)
{
    private const int Rounds = 3, AskedLearners = 200;

    private readonly SyntheticCatalogue catalogue = new(plan.Resources, plan.Seed);
    private int interactions;

    public async Task<IReadOnlyList<CallCosts>> Run()
    {
        string data = Directory.CreateTempSubdirectory("sextant-capacity-").FullName;
        try
        {
            (string Name, string[] Settings)[] ways =
            [
                ("off", []),
                ("exported, 1 % traced", ["--Telemetry:OtlpEndpoint", Nobody(), "--Telemetry:TraceRatio", "0.01"]),
                ("exported, all traced", ["--Telemetry:OtlpEndpoint", Nobody(), "--Telemetry:TraceRatio", "1"]),
            ];
            await Prepare(data);
            List<CallCosts>[] seen = [.. ways.Select(_ => new List<CallCosts>())];
            for (int round = 0; round < Rounds; round++)
                for (int way = 0; way < ways.Length; way++) seen[way].Add(await Measure(ways[way].Name, ways[way].Settings, data));
            return [.. seen.Select(Median)];
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private async Task Prepare(string data)
    {
        await using WebApplication app = await Start(data, []);
        using (var http = new SiloClient(new Uri(app.Urls.First()))) await http.Import(catalogue.Lines(), default);
        var random = new Random(plan.Seed);
        for (int learner = 0; learner < AskedLearners; learner++) await Record(app, learner, random, 100);
    }

    private async Task<CallCosts> Measure(string name, string[] settings, string data)
    {
        await using WebApplication app = await Start(data, settings);
        var random = new Random(plan.Seed);
        for (int i = 0; i < AskedLearners; i++) await Recommend(app, i);
        (double recommend, long recommendBytes) = await Cost(i => Recommend(app, i % AskedLearners));
        (double record, long recordBytes) = await Cost(i => Record(app, i % AskedLearners, random, 1));
        return new CallCosts(name, recommend, recommendBytes, record, recordBytes);
    }

    private async Task<(double Microseconds, long Bytes)> Cost(Func<int, Task> call)
    {
        (TimeSpan cpu, long allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        for (int i = 0; i < plan.Calls; i++) await call(i);
        return ((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / plan.Calls, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / plan.Calls);
    }

    private static CallCosts Median(List<CallCosts> rounds) => new(
        rounds[0].Telemetry,
        Math.Round(Of(rounds.Select(round => round.RecommendMicroseconds)), 1), Of(rounds.Select(round => round.RecommendBytes)),
        Math.Round(Of(rounds.Select(round => round.RecordMicroseconds)), 1), Of(rounds.Select(round => round.RecordBytes)));

    private static T Of<T>(IEnumerable<T> values) => values.Order().ElementAt(Rounds / 2);

    private static async Task<WebApplication> Start(string data, string[] settings)
    {
        WebApplication app = SextantSilo.Build(
            ["--urls", "http://127.0.0.1:0", "--data", data, "--Demo:Seed", "false", "--Logging:LogLevel:Default", "None", "--Training:Every", "00:00:00", .. settings]);
        await app.StartAsync();
        await app.Services.GetRequiredService<CatalogueFollowing>().Warm;
        return app;
    }

    private static Task<RankedAnswer> Recommend(WebApplication app, int learner) => Learner(app, learner).Recommend(new RecommendationRequest(10, ResourceFilter.None, 0));

    private Task<InteractionReceipt> Record(WebApplication app, int learner, Random random, int count) => Learner(app, learner).Record(
    [
        .. Enumerable.Range(0, count).Select(_ => new Interaction(
            string.Create(CultureInfo.InvariantCulture, $"c-{Interlocked.Increment(ref interactions)}"),
            new ResourceId(SyntheticCatalogue.IdOf(catalogue.ResourceFor(learner, random))), InteractionKind.View, null, TimeProvider.System.GetUtcNow())),
    ]);

    private static ILearnerGrain Learner(WebApplication app, int learner) => app.Services.GetRequiredService<IGrainFactory>().GetGrain<ILearnerGrain>(
        GrainKeys.Of(TenantId.Default, new LearnerId(string.Create(CultureInfo.InvariantCulture, $"l-{learner}"))));

    private static string Nobody()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return $"http://{socket.LocalEndpoint}";
    }
}
