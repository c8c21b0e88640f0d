using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Sextant.Bench.Indexing;
using Sextant.Bench.Load;
using Sextant.Bench.Measuring;
using Sextant.Catalogue;
using Sextant.Profiles;
using Sextant.Resources;
using Sextant.Storage;
using Sextant.Storage.Postgres;
using Sextant.Training;

namespace Sextant.Bench.Storage;

/// <summary>
/// A catalogue put into PostgreSQL and SQLite by pages and loaded from them as a silo that starts loads it, every commit
/// synced, on one disk; and what a silo asks again and again. The server's own work is not in the processor's seconds.
/// </summary>
internal sealed class StoresBench(int resources, int dimensions, int rounds, int seed)
{
    private const int AppendPage = 1000;
    private const int ReadPage = 2000; // as replicas follow
    private const int Polls = 500;
    private const int States = 2000;
    private const int StatesAtOnce = 64;

    private static readonly TenantId Tenant = new("bench");

    public async Task<int> Run()
    {
        if (PostgresPrograms.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sextant-stores-");
        await using PostgresServer server = await PostgresServer.Create(
            "fsync=on", "full_page_writes=on", "synchronous_commit=on", "shared_buffers=256MB", "max_wal_size=4GB");
        try
        {
            await Compare(folder, await server.CreateDatabase());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return 0;
    }

    private async Task Compare(DirectoryInfo folder, string connection)
    {
        var options = new StorageOptions { Provider = StorageOptions.Postgres, ConnectionString = connection };
        using DataFolder data = DataFolder.Open(folder.FullName);
        await using SqliteCatalogueStore sqlite = SqliteCatalogueStore.Open(data, options);
        await using SqliteArtefactStore sqliteModels = SqliteArtefactStore.Open(data, options);
        await using SqliteGrainStorage sqliteStates = SqliteGrainStorage.Open(data, options);
        await using PostgresDatabase database = PostgresDatabase.Open(options);
        await using PostgresGrainStorage postgresStates = new(database, options);
        (string Name, ICatalogueStore Catalogue, IArtefactStore Models, IGrainStorage States)[] all =
        [
            ("sqlite", sqlite, sqliteModels, sqliteStates),
            ("postgresql", new PostgresCatalogueStore(database), new PostgresArtefactStore(database, PostgresArtefactStore.Relevance), postgresStates),
        ];
        var result = new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            ["bench"] = "stores",
            ["machine"] = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture} {RuntimeInformation.FrameworkDescription}"),
            ["plan"] = new { resources, dimensions, rounds, seed },
        };
        CatalogueChange[] changes = [.. Changes()];
        foreach (var one in all) result[$"{one.Name}_append_per_second"] = await Append(one.Catalogue, changes);
        await PostgresServer.Execute(connection, "VACUUM ANALYZE"); // as the server does by itself within a minute
        var loads = all.ToDictionary(one => one.Name, _ => new List<Stint>());
        for (int round = 0; round <= rounds; round++)
        {
            foreach (var one in all)
            {
                Stint load = await Load(one.Catalogue);
                if (round > 0) loads[one.Name].Add(load); // the first one warms
            }
        }
        foreach (var one in all)
        {
            result[$"{one.Name}_load"] = Stint.Median(loads[one.Name]).AsJson;
            result[$"{one.Name}_put_one"] = await Times(100, i => one.Catalogue.Append(Tenant, [changes[i]]));
            result[$"{one.Name}_head"] = await Times(Polls, _ => one.Catalogue.Head(Tenant));
            result[$"{one.Name}_checkpoint"] = await Times(Polls, _ => one.Catalogue.StatisticsCheckpoint());
            result[$"{one.Name}_choices"] = await Times(Polls, _ => one.Models.Choices());
            result[$"{one.Name}_states_per_second"] = await Write(one.States);
        }
        Console.WriteLine(JsonSerializer.Serialize(result));
    }

    private IEnumerable<CatalogueChange> Changes()
    {
        var random = new Random(seed);
        foreach (ReadOnlyMemory<byte> line in new SyntheticCatalogue(resources, seed).Lines())
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement root = json.RootElement;
            float[] vector = new float[dimensions];
            foreach (ref float value in vector.AsSpan()) value = random.NextSingle() - 0.5f;
            yield return new ResourcePut(
                new Resource(
                    new ResourceId(root.GetProperty("id").GetString()!), ResourceKind.Lesson, root.GetProperty("title").GetString()!,
                    root.GetProperty("description").GetString()!, "en", 0.5f, 30, [], [root.GetProperty("tags")[0].GetString()!], null, true, null),
                [.. vector], "model");
        }
    }

    private static async Task<double> Append(ICatalogueStore store, CatalogueChange[] changes)
    {
        long began = Stopwatch.GetTimestamp();
        foreach (CatalogueChange[] page in changes.Chunk(AppendPage)) await store.Append(Tenant, [.. page]);
        return Math.Round(changes.Length / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private async Task<Stint> Load(ICatalogueStore store)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long began = Stopwatch.GetTimestamp();
        long version = 0, read = 0;
        ImmutableArray<VersionedChange> page;
        while (!(page = await store.Read(Tenant, version, ReadPage, "model")).IsEmpty) (version, read) = (page[^1].Version, read + page.Length);
        if (read != resources) throw new InvalidOperationException($"{read} of {resources} resources were read.");
        return new Stint(Stopwatch.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    private static async Task<object> Times(int count, Func<int, Task> ask)
    {
        var latencies = new Latencies();
        for (int i = 0; i < 20; i++) await ask(i);
        for (int i = 0; i < count; i++)
        {
            long began = Stopwatch.GetTimestamp();
            await ask(i);
            latencies.Add(Stopwatch.GetElapsedTime(began));
        }
        return new { p50_ms = latencies.Percentile(0.5), p99_ms = latencies.Percentile(0.99) };
    }

    /// <summary>Learners' snapshots of about 2 KiB, each written twice.</summary>
    private static async Task<double> Write(IGrainStorage storage)
    {
        var state = new LearnerState(
            1, [], [.. Enumerable.Range(0, 100).Select(i => new ResourceId(string.Create(CultureInfo.InvariantCulture, $"resource-{i * 7919}")))],
            [.. Enumerable.Repeat(1, 100)], [.. Enumerable.Repeat(0.5f, 100)], Sextant.Tracing.LearnerKnowledge.None);
        int next = 0;
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, StatesAtOnce).Select(async _ =>
        {
            for (int i = Interlocked.Increment(ref next); i <= States; i = Interlocked.Increment(ref next))
            {
                var held = new GrainState<LearnerState>(state);
                var grain = GrainId.Create("learner", string.Create(CultureInfo.InvariantCulture, $"bench/{i}"));
                await storage.WriteStateAsync("learner", grain, held);
                await storage.WriteStateAsync("learner", grain, held);
            }
        }));
        return Math.Round(2 * States / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
