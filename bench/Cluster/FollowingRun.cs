using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Sextant.Counting;
using Sextant.Learners;
using Sextant.Resources;
using Sextant.Storage;
using Sextant.Teaching;
using Sextant.Training;

namespace Sextant.Bench.Cluster;

/// <summary>
/// Fills a journal on disk, reads it alone, follows it as a silo does that starts with nothing, keeps what it has counted, and
/// starts once more from that. In seconds of a core, which other work on
/// the machine does not change much, and MiB of the heap.
/// </summary>
internal sealed class FollowingRun(int interactions, int learners, int resources, int seed)
{
    private const int Batch = 500;
    private const int Page = 10_000;

    private static readonly TenantId School = new("school");
    private static readonly DateTimeOffset Began = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<int> Run(CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("sextant-following-").FullName;
        try
        {
            var options = new StorageOptions { DataFolder = folder };
            using DataFolder opened = DataFolder.Open(folder);
            await using SqliteJournal journal = SqliteJournal.Open(opened, options);
            await Fill(journal, cancellation);
            double reading = await CoreSeconds(() => Read(journal, cancellation));
            await using SqliteArtefactStore store = SqliteArtefactStore.Open(opened, options, SqliteArtefactStore.CountsFile);
            long before = GC.GetTotalMemory(forceFullCollection: true);
            using JournalFollowing following = Silo(journal, store);
            long began = Stopwatch.GetTimestamp();
            double both = await CoreSeconds(() => following.Absorb(cancellation));
            TimeSpan followed = Stopwatch.GetElapsedTime(began);
            double heap = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
            double keeping = await CoreSeconds(() => following.KeepIfDue(cancellation));
            int bytes = (await store.Read(TenantId.Default, (await store.List(TenantId.Default, cancellation))[0].Name, cancellation))!.Length;
            using JournalFollowing second = Silo(journal, store);
            began = Stopwatch.GetTimestamp();
            double starting = await CoreSeconds(() => second.Absorb(cancellation));
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                bench = "following",
                machine = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture} {RuntimeInformation.FrameworkDescription}"),
                interactions,
                learners,
                resources,
                reading_core_seconds = Math.Round(reading, 2),
                following_core_seconds = Math.Round(both, 2),
                following_seconds = Math.Round(followed.TotalSeconds, 2),
                heap_mib = Math.Round(heap, 1),
                keeping_core_seconds = Math.Round(keeping, 2),
                kept_mib = Math.Round(bytes / 1048576.0, 1),
                starting_from_kept_core_seconds = Math.Round(starting, 2),
                starting_from_kept_seconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 2),
            }));
            GC.KeepAlive(following);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What counts on a silo, in its own memory.</summary>
    private JournalFollowing Silo(SqliteJournal journal, SqliteArtefactStore store)
    {
        var followed = new LearnerOptions { FollowLast = interactions, KeepCountsAfter = 1_000 };
        return new JournalFollowing(
            journal, new InMemoryCatalogueStore(), followed, [new LiveBehaviours(new TrainingOptions(), TimeProvider.System), new LiveGroups(new TeachingOptions())],
            TimeProvider.System, NullLogger<JournalFollowing>.Instance, new KeptCounts(store, followed, TimeProvider.System, NullLogger<KeptCounts>.Instance));
    }

    private async Task Fill(SqliteJournal journal, CancellationToken cancellation)
    {
        var random = new Random(seed);
        var versions = new long[learners];
        List<Task> writes = [];
        for (int written = 0; written < interactions;)
        {
            int learner = random.Next(learners), count = Math.Min(interactions - written, random.Next(1, 2 * interactions / learners));
            for (int done = 0; done < count; done += Batch)
            {
                ImmutableArray<Interaction> some = [.. Enumerable.Range(0, Math.Min(Batch, count - done)).Select(_ => Next(random, ++versions[learner], written))];
                writes.Add(journal.Append(School, new LearnerId(Number("learner", learner)), versions[learner] - some.Length, some, cancellation));
            }
            written += count;
            if (writes.Count < 64) continue;
            await Task.WhenAll(writes);
            writes.Clear();
        }
        await Task.WhenAll(writes);
    }

    /// <summary>A third of them are answers to exercises of two concepts each, the others views and completions.</summary>
    private Interaction Next(Random random, long version, int second)
    {
        int resource = random.Next(resources);
        bool exercise = resource % 3 == 0;
        InteractionKind kind = exercise ? InteractionKind.Answer : random.Next(2) == 0 ? InteractionKind.View : InteractionKind.Complete;
        StudiedResource? studied = kind == InteractionKind.View ? null : new StudiedResource(
            exercise ? ResourceKind.Exercise : ResourceKind.Lesson,
            [new ConceptId(Number("concept", resource % 500)), new ConceptId(Number("concept", resource % 497))],
            0.5f);
        return new Interaction(
            Number("i", (int)version), new ResourceId(Number("resource", resource)), kind, exercise ? random.Next(2) : null, Began.AddSeconds(second), Studied: studied);
    }

    private static async Task Read(SqliteJournal journal, CancellationToken cancellation)
    {
        ImmutableArray<JournalEntry> page;
        long after = 0;
        do
        {
            page = await journal.ReadAll(after, Page, cancellation);
            if (!page.IsEmpty) after = page[^1].Sequence;
        }
        while (page.Length == Page);
    }

    private static async Task<double> CoreSeconds(Func<Task> work)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        await work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    private static string Number(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
}
