using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.TestingHost;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Hosting;
using Sextant.Indexing;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Resources;
using Sextant.Storage;
using Sextant.Storage.Postgres;
using Sextant.Training;

namespace Sextant.Bench.Cluster;

/// <summary>Three silos in one process under load, of which one is killed, one comes, one leaves, and all are replaced in turn.</summary>
internal sealed class ClusterRun(ClusterPlan plan)
{
    private const int Silos = 3;

    /// <summary>Recovered is who answers within so many times the latency of before.</summary>
    private const double Tolerance = 2;

    /// <summary>What a journal in memory takes for a write: about what a sync of a good disk does.</summary>
    private static readonly TimeSpan Commit = TimeSpan.FromMilliseconds(4);

    private static readonly TenantId School = new("school");

    private readonly ImmutableArray<ResourceId> resources = [.. Enumerable.Range(0, plan.Resources).Select(i => new ResourceId(Number("resource", i)))];

    public async Task<int> Run(CancellationToken cancellation)
    {
        await using InProcessTestCluster cluster = await Start(cancellation);
        await Import(cluster, cancellation);
        var traffic = new Traffic(
            cluster.Client,
            School,
            resources,
            new TrafficPlan(plan.Learners, plan.Workers, RecordShare: 0.5, MostAttempts: 10_000, plan.Seed),
            () => Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None));
        await Measure(cluster, traffic, "nothing", _ => Task.CompletedTask, cancellation);
        object[] events =
        [
            await Measure(cluster, traffic, "kill one", silos => silos.KillSiloAsync(silos.Silos[^1]), cancellation),
            await Measure(cluster, traffic, "add one", silos => silos.StartAdditionalSiloAsync(), cancellation),
            await Measure(cluster, traffic, "stop one", silos => silos.StopSiloAsync(silos.Silos[^1]), cancellation),
            await Measure(cluster, traffic, "restart all one after another", RestartAll, cancellation),
        ];
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "cluster",
            machine = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture} {RuntimeInformation.FrameworkDescription}"),
            runtime = typeof(Grain).Assembly.GetName().Name,
            storage = plan.Connection is null ? "memory" : StorageOptions.Postgres,
            silos = Silos,
            resources = plan.Resources,
            learners = plan.Learners,
            workers = plan.Workers,
            events,
        }));
        return 0;
    }

    /// <summary>One is stopped and another started in its place, until none is left of those that were there.</summary>
    private static async Task RestartAll(InProcessTestCluster silos)
    {
        if (silos.Silos.Count < Silos) await Join(silos);
        foreach (InProcessSiloHandle old in silos.Silos)
        {
            await silos.StopSiloAsync(old);
            await Join(silos);
        }
    }

    /// <summary>As a rolling update does: the next one is not touched before this one is ready.</summary>
    private static async Task Join(InProcessTestCluster silos) =>
        await (await silos.StartAdditionalSiloAsync()).SiloHost.Services.GetRequiredService<CatalogueFollowing>().Warm;

    private async Task<object> Measure(
        InProcessTestCluster cluster, Traffic traffic, string name, Func<InProcessTestCluster, Task> happen, CancellationToken cancellation)
    {
        var timeline = new Timeline();
        traffic.ForgetErrors();
        (traffic.Ended, long wrong) = (timeline.Add, traffic.Wrong);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task running = traffic.Run(stop.Token);
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAny(running, Task.Delay(plan.Before, cancellation));
        long happened = Stopwatch.GetTimestamp();
        double before = timeline.P99(began, happened) ?? throw new InvalidOperationException("Nothing was answered before the event: there is nothing to compare with.");
        await happen(cluster);
        long over = Stopwatch.GetTimestamp();
        await Task.WhenAny(running, Task.Delay(plan.After, cancellation));
        long ended = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        await running;

        TrafficAudit audit = await traffic.Audit();
        return new
        {
            @event = name,
            requests = timeline.Count,
            errors = new SortedDictionary<string, int>(traffic.Errors.ToDictionary(), StringComparer.Ordinal),
            acknowledged = audit.Acknowledged,
            lost = audit.Lost,
            doubled = audit.Doubled + audit.Stray,
            stale = traffic.Wrong - wrong,
            per_second_before = Math.Round(timeline.CountBetween(began, happened) / Stopwatch.GetElapsedTime(began, happened).TotalSeconds),
            p99_before_ms = before,
            p99_meanwhile_ms = timeline.P99(happened, over),
            p99_after_ms = timeline.P99(over, ended),
            took_ms = Math.Round(Stopwatch.GetElapsedTime(happened, over).TotalMilliseconds),
            recovered_ms = Milliseconds(timeline.Recovered(happened, ended, Tolerance * before)),
            recovered_after_end_ms = Milliseconds(timeline.Recovered(over, ended, Tolerance * before)),
            silos = cluster.Silos.Count,
        };
    }

    private static double? Milliseconds(TimeSpan? time) => time?.TotalMilliseconds;

    private async Task<InProcessTestCluster> Start(CancellationToken cancellation)
    {
        StorageOptions? database = plan.Connection is null ? null : new StorageOptions { Provider = StorageOptions.Postgres, ConnectionString = plan.Connection };
        if (database is not null) await MakeSchema(database, cancellation);
        var memory = new ClusterStores { Journal = new DelayedJournal(new InMemoryJournal(), Commit) };
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureHost(host => host.Logging.ClearProviders());
        builder.ConfigureSilo((_, silo) =>
        {
            if (database is null) memory.AddTo(silo);
            else silo.AddPostgresStorage(database);
            silo.Services.AddSextantGrains(
                new EncoderQueueOptions(), new LearnerOptions(), new ProfileOptions(), new RankerOptions(), new IndexOptions(), new TrainingOptions { Every = TimeSpan.Zero });
        });
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private static async Task MakeSchema(StorageOptions options, CancellationToken cancellation)
    {
        await using PostgresDatabase database = PostgresDatabase.Open(options);
        await PostgresMigrations.Apply(database, cancellation);
    }

    private async Task Import(InProcessTestCluster cluster, CancellationToken cancellation)
    {
        var random = new Random(plan.Seed);
        foreach (ResourceId[] some in resources.Chunk(256))
        {
            await Task.WhenAll(some.Select(id =>
            {
                string topic = Number("topic", random.Next(50));
                string words = string.Join(' ', Enumerable.Range(0, 12).Select(_ => Number(topic, random.Next(40))));
                return cluster.Client.GetGrain<IResourceGrain>(GrainKeys.Of(School, id)).Put(
                    new Resource(id, ResourceKind.Lesson, $"{topic} {id}", words, "en", 0.5f, 20, [], [topic], null, true, null), cancellation);
            }));
        }
        long head = (await cluster.Client.GetGrain<ICatalogueGrain>(School.Value).Summarise(cancellation)).Version;
        foreach (InProcessSiloHandle silo in cluster.Silos)
            await (await silo.SiloHost.Services.GetRequiredService<CatalogueReplicas>().Of(School)).CatchUp(head, cancellation);
    }

    private static string Number(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
}
