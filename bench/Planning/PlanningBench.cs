using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Sextant.Catalogue;
using Sextant.Memory;
using Sextant.Planning;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Teaching;

namespace Sextant.Bench.Planning;

/// <summary>A graph as a curriculum has it, planned over: milliseconds of the graph, and of paths, plans and maps one at a time.</summary>
internal sealed class PlanningBench(int concepts, int edges, int backwards, int resources, int goals, int seed)
{
    private const int Dimensions = 384;
    private const int Reach = 400; // how far back a prerequisite lies at most
    private static readonly DateTimeOffset Now = new(2025, 6, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly Novice novice = new(Now);
    private readonly TeachingOptions options = new();

    public int Run()
    {
        CatalogueReplica replica = Catalogue();
        CatalogueView view = replica.Current;
        long begun = Stopwatch.GetTimestamp();
        PrerequisiteGraph graph = PrerequisiteGraph.Of(view);
        double graphMs = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;

        PathPlanner paths = new(options, ContentPolicies.Default);
        StudyPlanner plans = new(options, MemoryModel.Default, ContentPolicies.Default);
        LearnerSnapshot learner = LearnerSnapshot.Nobody(TenantId.Default);
        string[] asked = [.. Enumerable.Range(1, goals).Select(i => Name(concepts - i * Math.Max(1, concepts / 10 / goals)))];
        int longest = 0, violations = 0;
        LearningPath To(string goal) => On(view, goal);
        LearningPath On(CatalogueView current, string goal) =>
            paths.Plan(current, learner, novice, Resolved(current, graph, goal), new PathRequest([goal], null, ResourceFilter.None, 0), "bench");
        double firstPathMs = Stopped(() => To(asked[0])); // nothing is known, and nothing compiled
        foreach (string goal in asked)
        {
            LearningPath path = To(goal);
            longest = Math.Max(longest, path.Steps.Length);
            violations += Violations(graph, path);
        }
        double[] pathMs = Times(asked, goal => To(goal));
        TimeSpan before = Environment.CpuUsage.TotalTime; // on a machine that does much else, less moved by it
        foreach (string goal in asked) To(goal);
        double pathCpu = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        double[] planMs = Times(asked, goal => plans.Plan(
            view, learner, novice, Resolved(view, graph, goal), new PlanRequest([goal], 60, 30, null, TimeSpan.Zero, ResourceFilter.None, 0), "bench"));
        double[] mapMs = Times(asked, goal => MapMaker.Make(view, learner, novice, Resolved(view, graph, goal), new MapRequest([goal], 200, 0), options));
        double[] afterUse = AfterEach(asked, replica, Use, On), afterPut = AfterEach(asked, replica, Put, On);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "planning",
            concepts,
            edges,
            leftOut = graph.Report.LeftOutCount,
            resources,
            graphMs = Math.Round(graphMs, 2),
            goals,
            longestPath = longest,
            violations,
            pathCpuMs = Math.Round(pathCpu / goals, 2),
            firstPathMs = Math.Round(firstPathMs, 2),
            pathMs = Told(pathMs),
            pathAfterStatisticsMs = Told(afterUse),
            pathAfterResourceMs = Told(afterPut),
            plan30DaysMs = Told(planMs),
            map200Ms = Told(mapMs),
        }));
        return violations == 0 ? 0 : 1;
    }

    /// <summary>Milliseconds of a path to each goal on a view that is new because one thing changed.</summary>
    private static double[] AfterEach(string[] goals, CatalogueReplica replica, Func<int, CatalogueChange> change, Func<CatalogueView, string, LearningPath> to) =>
        [.. goals.Select((goal, i) =>
        {
            replica.Apply([(replica.Version + 1, change(i))]);
            return Stopped(() => to(replica.Current, goal));
        }).Order()];

    private CatalogueChange Use(int turn) => new StatisticsChanged(new($"r{turn % resources}"), ResourceStatistics.None with { Likes = turn + 1 });

    private CatalogueChange Put(int turn) => ResourceOf(turn % resources, new Random(turn));

    private CatalogueReplica Catalogue()
    {
        Random random = new(seed);
        HashSet<(int, int)> taken = [];
        List<CatalogueChange> changes = [];
        for (int c = 0; c < concepts; c++) changes.Add(new ConceptPut(new Concept(new(Name(c)), $"Concept {c}", "", "en"), Direction(random), "bench"));
        while (taken.Count < edges)
        {
            int to = random.Next(1, concepts), from = Math.Max(0, to - 1 - random.Next(Math.Min(to, Reach)));
            if (taken.Count < backwards) (from, to) = (to, from);
            if (taken.Add((from, to))) changes.Add(new RelationPut(new Relation(new(Name(from)), new(Name(to)), RelationKind.Prerequisite, (1 + random.Next(10)) / 10f)));
        }
        for (int r = 0; r < resources; r++)
            changes.Add(ResourceOf(r, random));
        CatalogueReplica replica = new(TenantId.Default, "bench", Dimensions);
        replica.Apply([.. changes.Select((change, i) => (i + 1L, change))]);
        return replica;
    }

    private ResourcePut ResourceOf(int number, Random random)
    {
        int about = random.Next(concepts - 1);
        ImmutableArray<ConceptId> teaches = [new(Name(about)), new(Name(about + 1))];
        Resource resource = new(
            new($"r{number}"), (ResourceKind)(1 + random.Next(4)), $"Resource {number}", "", "en", random.NextSingle(), 5 + random.Next(50), teaches, [], null, true, null);
        return new ResourcePut(resource, Direction(random), "bench");
    }

    private static ImmutableArray<float> Direction(Random random)
    {
        float[] vector = new float[Dimensions];
        vector[random.Next(Dimensions)] = 1;
        return [.. vector];
    }

    private static ImmutableArray<ResolvedGoal> Resolved(CatalogueView view, PrerequisiteGraph graph, string goal) =>
        GoalResolver.Resolve(view, graph, [goal], _ => null);

    private static int Violations(PrerequisiteGraph graph, LearningPath path)
    {
        HashSet<ConceptId> learned = [];
        int violations = 0;
        foreach (PathStep step in path.Steps)
        {
            graph.TryFind(step.Concept, out int concept);
            foreach (GraphEdge edge in graph.Prerequisites(concept))
                if (!learned.Contains(graph[edge.Concept])) violations++;
            learned.Add(step.Concept);
        }
        return violations;
    }

    /// <summary>Milliseconds of each, after three turns to warm up.</summary>
    private static double[] Times(string[] goals, Action<string> plan)
    {
        for (int turn = 0; turn < 3; turn++)
            foreach (string goal in goals) plan(goal);
        return [.. goals.Select(goal => Stopped(() => plan(goal))).Order()];
    }

    private static double Stopped(Action plan)
    {
        long begun = Stopwatch.GetTimestamp();
        plan();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static object Told(double[] sorted) => new
    {
        least = Math.Round(sorted[0], 2),
        p50 = Math.Round(sorted[sorted.Length / 2], 2),
        p99 = Math.Round(sorted[Math.Min(sorted.Length - 1, sorted.Length * 99 / 100)], 2),
        most = Math.Round(sorted[^1], 2),
    };

    private static string Name(int concept) => $"c{concept:D6}";
}
