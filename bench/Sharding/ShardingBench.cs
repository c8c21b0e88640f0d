using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Sextant.Bench.Indexing;
using Sextant.Bench.Measuring;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Sharding;

namespace Sextant.Bench.Sharding;

/// <summary>
/// <c>sharding</c>: memory of a catalogue in one piece, of one of its shards and of the concepts alone; and a recommendation from
/// each, with the shards asked one after the other on one thread: what all of them work, without calls. One JSON line.
/// </summary>
internal sealed class ShardingBench(int resources, int shards, int answers, int seed)
{
    private const int Dimensions = 64;
    private const int Concepts = 1000;

    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static Task<int> Run(string[] args)
    {
        var resources = new Option<int>("--resources") { DefaultValueFactory = _ => 200_000 };
        var shards = new Option<int>("--shards") { Description = "A power of two.", DefaultValueFactory = _ => 4 };
        var answers = new Option<int>("--answers") { DefaultValueFactory = _ => 300 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var command = new Command("sharding", "Compares a catalogue in one piece with its shards and prints one JSON line.") { resources, shards, answers, seed };
        command.SetAction(parsed => new ShardingBench(
            parsed.GetValue(resources), parsed.GetValue(shards), parsed.GetValue(answers), parsed.GetValue(seed)).Measure());
        return new RootCommand("Sextant benchmarks") { command }.Parse(args).InvokeAsync();
    }

    private int Measure()
    {
        (CatalogueView concepts, long conceptBytes) = Load(CataloguePart.ConceptsBeside(shards));
        (CatalogueView whole, long wholeBytes) = Load(CataloguePart.Whole);
        (CatalogueView View, long Bytes)[] parts = [.. Enumerable.Range(0, shards).Select(shard => Load(new CataloguePart(shards, shard)))];
        ShardSummary[] all = [.. parts.Select(part => part.View.Summarise(0))];
        ImmutableArray<OrdinaryResource> ordinary = UsualResources.OrdinaryOf(all);
        ImmutableArray<ResourceId> missing = UsualResources.Unknown.Missing(ordinary);
        UsualResources usual = UsualResources.Unknown.Next(all, ordinary, parts.Select(part => Ranker.Find(part.View, missing)), Dimensions);
        var ranker = new Ranker(new RankerOptions(), new StandingClock());
        var request = new RecommendationRequest(10, ResourceFilter.None, 0);
        ShardAsk ask = new(concepts.Version, Ranker.MostOfEach(Ranker.PoolOf(request), shards), []);
        Latencies one = new(), slowest = new(), gather = new();
        CatalogueView everything = concepts.Gather([.. parts.Select(part => Everything(part.View))], usual);
        Agreement ofWhole = new(), ofEverything = new(), wholeOfEverything = new();
        long gathered = 0;
        for (int i = -30; i < answers; i++)
        {
            LearnerSnapshot learner = Learner(whole, new Random(seed + i + 30));
            long start = Stopwatch.GetTimestamp();
            RankedAnswer wanted = ranker.Recommend(whole, learner, request, "r");
            TimeSpan taken = Stopwatch.GetElapsedTime(start), longest = TimeSpan.Zero;
            List<ShardPart> found = [];
            ShardAsk told = ask with { AroundLearner = usual.Around(concepts, learner) };
            foreach ((CatalogueView view, _) in parts)
            {
                start = Stopwatch.GetTimestamp();
                found.Add(ranker.Shortlist(view, learner, request, told, null, null, null));
                longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
            }
            start = Stopwatch.GetTimestamp();
            RankedAnswer merged = ranker.Recommend(concepts.Gather(found, usual), learner, request, "r");
            TimeSpan ofGather = Stopwatch.GetElapsedTime(start);
            if (i < 0) continue; // until it is compiled
            one.Add(taken);
            slowest.Add(longest);
            gather.Add(ofGather);
            gathered += found.Sum(part => part.Resources.Length);
            RankedAnswer best = ranker.Recommend(everything, learner, request, "r");
            ofWhole.Add(merged, wanted);
            ofEverything.Add(merged, best);
            wholeOfEverything.Add(wanted, best);
        }
        Console.WriteLine(JsonSerializer.Serialize(new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            ["bench"] = "sharding",
            ["machine"] = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture} {RuntimeInformation.FrameworkDescription}"),
            ["plan"] = new { resources, shards, answers, seed, dimensions = Dimensions, concepts = Concepts, index = "exact" },
            ["megabytes"] = new { whole = Mega(wholeBytes), shard = Mega(parts.Max(part => part.Bytes)), concepts = Mega(conceptBytes), bytesPerResource = (wholeBytes - conceptBytes) / resources },
            ["whole"] = Of(one),
            ["slowestShard"] = Of(slowest),
            ["gather"] = Of(gather),
            ["resourcesGathered"] = gathered / answers,
            ["shardsAndOnePiece"] = ofWhole.Shares,
            ["shardsAndEverything"] = ofEverything.Shares,
            ["onePieceAndEverything"] = wholeOfEverything.Shares,
        }));
        GC.KeepAlive(whole);
        return 0;
    }

    /// <summary>A part with all it has, so that an answer is made by looking at all there is.</summary>
    private static ShardPart Everything(CatalogueView view) =>
        new([.. Enumerable.Range(0, view.RowCount).Select(row => view.Extract(row, found: true))], 0, []);

    private static double Mega(long bytes) => Math.Round(bytes / 1e6, 1);

    private static object Of(Latencies latencies) => new { p50Milliseconds = latencies.Percentile(0.5), p99Milliseconds = latencies.Percentile(0.99) };

    /// <summary>Every part is given resources of its own, as when it is read from a store.</summary>
    private (CatalogueView View, long Bytes) Load(CataloguePart part)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var replica = new CatalogueReplica(TenantId.Default, "bench", Dimensions, part: part);
        long version = 0;
        foreach (CatalogueChange[] page in Changes().Chunk(2000))
            replica.Apply([.. page.Select(change => (++version, change)).Where(change => part.Holds(change.change))], version);
        return (replica.Current, GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    private IEnumerable<CatalogueChange> Changes()
    {
        Random random = new(seed);
        var vectors = new ClusteredVectors(Dimensions, 100, seed);
        for (int i = 0; i < Concepts; i++)
            yield return new ConceptPut(new Concept(new ConceptId($"c{i}"), $"Concept {i}", "", "en"), [.. vectors.Take(1)[0]], "bench");
        for (int i = 0; i < resources; i++)
        {
            string title = $"Resource {i} on subject {random.Next(5000)}", text = string.Join(' ', Enumerable.Range(0, 20).Select(_ => $"word{(int)(20_000 * Math.Pow(random.NextDouble(), 3))}"));
            yield return new ResourcePut(
                new Resource(
                    new ResourceId($"r{i}"), (ResourceKind)(i % 5), title, text, "en", random.NextSingle(), 10,
                    [new ConceptId($"c{random.Next(Concepts)}")], [], null, true, null),
                [.. vectors.Take(1)[0]], "bench");
        }
    }

    private LearnerSnapshot Learner(CatalogueView view, Random random)
    {
        LearnerHistory history = LearnerHistory.From(LearnerState.Empty);
        for (int i = 0; i < 40; i++)
            history.Apply(new Interaction($"{i}", new ResourceId($"r{random.Next(resources)}"), InteractionKind.Complete, null, Now.AddHours(i - 40)));
        InterestProfile profile = new(new ProfileOptions());
        profile.Follow(history, view);
        return profile.Snapshot(TenantId.Default, history, Now);
    }

    /// <summary>How often two answers agree on the best, and on how many of the ten best.</summary>
    private sealed class Agreement
    {
        private int answers, best, shared;

        public object Shares => new { best = (double)best / answers, ten = Math.Round(shared / 10.0 / answers, 3) };

        public void Add(RankedAnswer one, RankedAnswer other)
        {
            answers++;
            if (one.Items[0].Id == other.Items[0].Id) best++;
            shared += one.Items.Select(item => item.Id).Intersect(other.Items.Select(item => item.Id)).Count();
        }
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
