using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Sextant.Bench.Indexing;
using Sextant.Bench.Measuring;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Memory;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Bench.Ranking;

/// <summary>What knowledge adds to the time and the memory of a recommendation: the same requests with and without it, in turns, on one thread.</summary>
internal sealed class TeachingBench(int resources, int concepts, int learners, int answers, int seed)
{
    private const int Dimensions = 64;
    private const int Subjects = 100;

    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Random random = new(seed);

    public int Run()
    {
        var replica = new CatalogueReplica(TenantId.Default, "bench", Dimensions);
        replica.Apply(Changes());
        CatalogueView view = replica.Current;
        (LearnerSnapshot, LearnerKnowledge)[] everybody = [.. Enumerable.Range(0, learners).Select(_ => Learner(view))];
        var ranker = new Ranker(new RankerOptions(), new StandingClock());
        var request = new RecommendationRequest(10, ResourceFilter.None, 0);
        Latencies without = new(), with = new();
        Spent plain = default, knowing = default;
        long terms = 0;
        for (int i = -100; i < answers; i++)
        {
            (LearnerSnapshot learner, LearnerKnowledge known) = everybody[(i + 100) % everybody.Length];
            (Spent spent, _) = Measure(() => ranker.Recommend(view, learner, request, "r"));
            (Spent spentToo, RankedAnswer answer) = Measure(() => ranker.Recommend(
                view, learner, request, "r", null, new LearnerTracing(TracingModel.Default, MemoryModel.Default, known, view, Now)));
            if (i < 0) continue; // until it is compiled
            without.Add(spent.Time);
            with.Add(spentToo.Time);
            (plain, knowing) = (plain.Plus(spent), knowing.Plus(spentToo));
            terms += answer.Items.Sum(item => item.Reasons.Count(reason => reason.Kind >= ReasonKind.Readiness));
        }
        Console.WriteLine(JsonSerializer.Serialize(new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            ["bench"] = "teaching",
            ["machine"] = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture} {RuntimeInformation.FrameworkDescription}"),
            ["plan"] = new { resources, concepts, learners, answers, seed, dimensions = Dimensions, index = "exact" },
            ["without"] = Of(without, plain),
            ["with"] = Of(with, knowing),
            ["termsPerAnswer"] = Math.Round((double)terms / answers, 1),
        }));
        return 0;
    }

    private object Of(Latencies latencies, Spent spent) => new
    {
        p50Milliseconds = latencies.Percentile(0.5),
        p99Milliseconds = latencies.Percentile(0.99),
        processorMilliseconds = Math.Round(spent.Processor.TotalMilliseconds / answers, 3),
        bytesAllocated = spent.Bytes / answers,
    };

    private static (Spent Spent, RankedAnswer Answer) Measure(Func<RankedAnswer> answer)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        RankedAnswer given = answer();
        return (new Spent(Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - processor, GC.GetAllocatedBytesForCurrentThread() - bytes), given);
    }

    private (long, CatalogueChange)[] Changes()
    {
        List<CatalogueChange> changes = [];
        for (int i = 0; i < concepts; i++)
        {
            changes.Add(new ConceptPut(new Concept(ConceptOf(i), $"Concept {i}", "", "en"), [], "none"));
            for (int edge = random.Next(Math.Min(i, 4) + 1); edge > 0; edge--)
                changes.Add(new RelationPut(new Relation(ConceptOf(random.Next(Math.Max(0, i - 100), i)), ConceptOf(i), RelationKind.Prerequisite, 0.4f + 0.6f * random.NextSingle())));
        }
        var vectors = new ClusteredVectors(Dimensions, Subjects, seed);
        for (int i = 0; i < resources; i++)
        {
            int concept = random.Next(concepts);
            var resource = new Resource(
                new ResourceId($"r{i}"), (ResourceKind)(i % 5), $"Resource {i}", "", "en", random.NextSingle(), 10,
                [ConceptOf(concept), ConceptOf((concept + 1) % concepts)], [], null, true, null);
            changes.Add(new ResourcePut(resource, [.. vectors.Take(1)[0]], "bench"));
        }
        return [.. changes.Select((change, i) => (i + 1L, change))];
    }

    private (LearnerSnapshot, LearnerKnowledge) Learner(CatalogueView view)
    {
        LearnerHistory history = LearnerHistory.From(LearnerState.Empty);
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        int home = random.Next(resources);
        for (int i = 0; i < 120; i++)
        {
            view.TryFind(new ResourceId($"r{(home + 5 * random.Next(200)) % resources}"), out int row);
            Resource resource = view.ResourceAt(row);
            bool exercise = resource.Kind == ResourceKind.Exercise || i % 2 == 0;
            var did = new Interaction(
                $"{i}", resource.Id, exercise ? InteractionKind.Answer : InteractionKind.Complete, exercise ? random.Next(2) : null, Now.AddHours(6 * (i - 120)));
            history.Apply(did);
            fold.Apply(did, resource);
        }
        InterestProfile profile = new(new ProfileOptions());
        profile.Follow(history, view);
        return (profile.Snapshot(TenantId.Default, history, Now), fold.ToState());
    }

    private static ConceptId ConceptOf(int concept) => new($"c{concept}");

    /// <param name="Processor">Of the whole process: it does nothing else, and what other processes take is not in it.</param>
    private readonly record struct Spent(TimeSpan Time, TimeSpan Processor, long Bytes)
    {
        public Spent Plus(Spent other) => new(Time + other.Time, Processor + other.Processor, Bytes + other.Bytes);
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
