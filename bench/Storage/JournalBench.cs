using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Sextant.Bench.Measuring;
using Sextant.Learners;
using Sextant.Storage;
using Sextant.Storage.Postgres;

namespace Sextant.Bench.Storage;

/// <summary>
/// The journal on PostgreSQL beside SQLite's on the same disk and beside bare inserts on the same server, every commit
/// synced; then the server is killed and restarted in the middle of ingest. Latencies are what a caller waits for a receipt.
/// </summary>
internal sealed class JournalBench(JournalPlan plan)
{
    private readonly SortedDictionary<string, object> result = new(StringComparer.Ordinal);

    public async Task<int> Run()
    {
        if (PostgresPrograms.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }
        Describe();
        await MeasureSqlite();
        await using PostgresServer server = await PostgresServer.Create(
            "fsync=on", "full_page_writes=on", "synchronous_commit=on", "shared_buffers=256MB", "max_wal_size=4GB");
        string connection = await server.CreateDatabase();
        await MeasurePostgres(connection);
        await MeasureBare(server, connection);
        await MeasureRestart(server, connection);
        Console.WriteLine(JsonSerializer.Serialize(result));
        return 0;
    }

    private void Describe()
    {
        result["bench"] = "journal";
        result["machine"] = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture} {RuntimeInformation.FrameworkDescription}");
        result["plan"] = new { callers = plan.Callers, batch = plan.Batch, seconds = plan.Seconds, seed = plan.Seed };
    }

    private async Task MeasureSqlite()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sextant-journal-");
        try
        {
            using DataFolder data = DataFolder.Open(folder.FullName);
            await using SqliteJournal journal = SqliteJournal.Open(data, new StorageOptions());
            result["sqlite_batches"] = await Measure([journal], plan.Batch, "b");
            result["sqlite_single"] = await Measure([journal], 1, "s");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task MeasurePostgres(string connection)
    {
        StorageOptions options = Options(connection);
        await using PostgresDatabase one = PostgresDatabase.Open(options), other = PostgresDatabase.Open(options);
        await using PostgresJournal journal = new(one, options), second = new(other, options);
        await Measure([journal], plan.Batch, "warm", 1);
        result["postgresql_batches"] = await Measure([journal], plan.Batch, "b");
        result["postgresql_batches_of_two_silos"] = await Measure([journal, second], plan.Batch, "t");
        result["postgresql_single"] = await Measure([journal], 1, "s");
        result["postgresql_single_one_caller"] = await Measure([journal], 1, "o", callers: 1);
    }

    private async Task MeasureBare(PostgresServer server, string connection)
    {
        var bare = new BareInserts(server, connection, plan);
        await bare.Prepare();
        result["bare_single_pgbench"] = bare.SingleRows();
        foreach (int rows in (int[])[100, 1000, 5000]) result[$"bare_{rows}"] = await bare.ManyRows(rows);
    }

    /// <summary>SIGKILL after a third of the time, a start at once; what is acknowledged is compared with what is stored.</summary>
    private async Task MeasureRestart(PostgresServer server, string connection)
    {
        StorageOptions options = Options(connection);
        await using PostgresDatabase database = PostgresDatabase.Open(options);
        await using PostgresJournal journal = new(database, options);
        long after = (await ReadAll(journal, 0)).LastOrDefault()?.Sequence ?? 0;
        JournalLoad[] loads = Loads([journal], plan.Batch, "restart", plan.Callers);
        var latencies = new Latencies();
        long began = Stopwatch.GetTimestamp();
        Task ingest = Task.WhenAll(loads.Select(load => load.Run(() => Stopwatch.GetElapsedTime(began).TotalSeconds < plan.Seconds, latencies)));
        await Task.Delay(TimeSpan.FromSeconds(plan.Seconds / 3.0));
        await server.Kill();
        long killed = Stopwatch.GetTimestamp();
        await server.Start();
        TimeSpan down = Stopwatch.GetElapsedTime(killed);
        await ingest;

        string[] stored = [.. (await ReadAll(journal, after)).Select(entry => entry.Interaction.Id)];
        HashSet<string> acknowledged = [.. loads.SelectMany(load => load.Acknowledged)];
        result["restart"] = new
        {
            acknowledged = acknowledged.Count,
            lost = acknowledged.Except(stored).Count(),
            doubled = stored.Length - stored.Distinct().Count(),
            refusals_repeated = loads.Sum(load => load.Refused),
            server_down_ms = Math.Round(down.TotalMilliseconds),
            longest_wait_ms = latencies.Percentile(1),
        };
    }

    private async Task<object> Measure(IInteractionJournal[] journals, int batch, string name, int? seconds = null, int? callers = null)
    {
        JournalLoad[] loads = Loads(journals, batch, name, callers ?? plan.Callers);
        var latencies = new Latencies();
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(loads.Select(load => load.Run(() => Stopwatch.GetElapsedTime(began).TotalSeconds < (seconds ?? plan.Seconds), latencies)));
        double took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new
        {
            interactions_per_second = Math.Round(loads.Sum(load => load.Acknowledged.Count) / took),
            p50_ms = latencies.Percentile(0.5),
            p99_ms = latencies.Percentile(0.99),
            refused = loads.Sum(load => load.Refused),
        };
    }

    private JournalLoad[] Loads(IInteractionJournal[] journals, int batch, string name, int callers) =>
    [
        .. Enumerable.Range(0, callers).Select(i => new JournalLoad(
            journals[i % journals.Length], string.Create(CultureInfo.InvariantCulture, $"{name}-{i}"), batch, plan.Seed * 10_000 + i)),
    ];

    private static async Task<List<JournalEntry>> ReadAll(PostgresJournal journal, long after)
    {
        var all = new List<JournalEntry>();
        ImmutableArray<JournalEntry> page;
        do
        {
            page = await journal.ReadAll(all.Count == 0 ? after : all[^1].Sequence, 10_000);
            all.AddRange(page);
        }
        while (!page.IsEmpty);
        return all;
    }

    private static StorageOptions Options(string connection) => new() { Provider = StorageOptions.Postgres, ConnectionString = connection };
}
