using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Sextant.Learners;
using Sextant.Resources;
using Sextant.Storage;
using Sextant.Teaching;
using Sextant.Training;

namespace Sextant.Bench.Cluster;

/// <summary>
/// Fills a journal on disk, then reads it alone, then follows it as a silo does. In seconds of a core, which other work on
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
            var behaviours = new LiveBehaviours(new TrainingOptions(), TimeProvider.System);
            var groups = new LiveGroups(new TeachingOptions());
            long before = GC.GetTotalMemory(forceFullCollection: true);
            using var following = new JournalFollowing(
                journal, new InMemoryCatalogueStore(), new LearnerOptions { FollowLast = interactions }, [behaviours, groups], TimeProvider.System, NullLogger<JournalFollowing>.Instance);
            long began = Stopwatch.GetTimestamp();
            double both = await CoreSeconds(() => following.Absorb(cancellation));
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                bench = "following",
                machine = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture} {RuntimeInformation.FrameworkDescription}"),
                interactions,
                learners,
                resources,
                reading_core_seconds = Math.Round(reading, 2),
                following_core_seconds = Math.Round(both, 2),
                following_seconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 2),
                heap_mib = Math.Round((GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0, 1),
            }));
            GC.KeepAlive(behaviours);
            GC.KeepAlive(groups);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
