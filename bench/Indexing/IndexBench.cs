using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Sextant.Indexing;

namespace Sextant.Bench.Indexing;

/// <summary>
/// The graph beside hnswlib on the same vectors with the same M and efConstruction, in turns; filtered search; and how near
/// the exact scan comes to what the memory gives. Recall is against the exact answers.
/// </summary>
internal sealed class IndexBench(IndexPlan plan)
{
    private static readonly double[] Recalls = [0.95, 0.98, 0.99];

    private readonly SortedDictionary<string, object> result = new(StringComparer.Ordinal);
    private float[][] queries = [];
    private HashSet<int>[] truth = [];

    public int Run()
    {
        var vectors = new ClusteredVectors(IndexPlan.Dimensions, plan.Clusters, plan.Seed);
        float[][] rows = vectors.Take(plan.Rows);
        queries = vectors.Take(plan.Queries);
        Describe();

        var index = new HnswIndex(IndexPlan.Dimensions, new HnswOptions { Links = plan.Links, EfConstruction = plan.EfConstruction });
        foreach (float[] row in rows) index.Add(row);
        truth = [.. queries.Select(query => Exact(index, query, null))];
        MeasureScan(index);
        result["build"] = Stint.Of(() => index.Link(threads: plan.BuildThreads)).AsJson;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sextant-index-");
        try
        {
            MeasureGraph(index, rows, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        foreach (int oneIn in (int[])[100, 10]) MeasureFiltered(index, oneIn);
        Console.WriteLine(JsonSerializer.Serialize(result));
        return 0;
    }

    private void Describe()
    {
        result["bench"] = "index";
        result["machine"] = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture} {RuntimeInformation.FrameworkDescription}");
        result["plan"] = new
        {
            rows = plan.Rows,
            dimensions = IndexPlan.Dimensions,
            queries = plan.Queries,
            k = IndexPlan.K,
            clusters = plan.Clusters,
            links = plan.Links,
            ef_construction = plan.EfConstruction,
            build_threads = plan.BuildThreads,
            rounds = plan.Rounds,
            seed = plan.Seed,
        };
    }

    private void MeasureGraph(HnswIndex index, float[][] rows, string folder)
    {
        string missing = "left out";
        if (plan.Python is not null)
        {
            ClusteredVectors.Write(Path.Combine(folder, "rows.f32"), rows);
            ClusteredVectors.Write(Path.Combine(folder, "queries.f32"), queries);
        }
        using HnswlibPeer? peer = plan.Python is null ? null : HnswlibPeer.Start(plan, folder, out missing);
        var ours = new RecallCurve();
        var theirs = new RecallCurve();
        for (int round = 0; round < 3; round++) SearchAll(index, IndexPlan.Efs[0]); // until compiled for good
        foreach (int ef in IndexPlan.Efs)
        {
            List<Stint> mine = [], others = [];
            (double recall, double peerRecall) = (0, 0);
            for (int round = 0; round < plan.Rounds; round++)
            {
                int[] found = [];
                mine.Add(Stint.Of(() => found = SearchAll(index, ef)));
                recall = RecallOf(found);
                if (peer is null) continue;
                (int[] peerFound, Stint took) = peer.Search(ef);
                others.Add(took);
                peerRecall = RecallOf(peerFound);
            }
            ours.Add(ef, recall, plan.Queries, Stint.Median(mine));
            if (peer is not null) theirs.Add(ef, peerRecall, plan.Queries, Stint.Median(others));
        }
        result["graph"] = ours.AsJson;
        result["hnswlib"] = peer is null ? $"not measured: {missing}" : new { version = peer.Version, build = peer.Build.AsJson, curve = theirs.AsJson };
        if (peer is not null) result["ratio_to_hnswlib"] = Recalls.Select(recall => RatioAt(recall, ours.At(recall), theirs.At(recall)));
    }

    private static object RatioAt(double recall, (double PerSecond, double PerProcessorSecond) ours, (double PerSecond, double PerProcessorSecond) theirs) => new
    {
        recall,
        per_second = new[] { Finite(ours.PerSecond, 0), Finite(theirs.PerSecond, 0) },
        ratio = Finite(ours.PerSecond / theirs.PerSecond, 2),
        ratio_by_processor_time = Finite(ours.PerProcessorSecond / theirs.PerProcessorSecond, 2),
    };

    private static double? Finite(double value, int digits) => double.IsFinite(value) ? Math.Round(value, digits) : null;

    private int[] SearchAll(HnswIndex index, int ef)
    {
        var found = new int[plan.Queries * IndexPlan.K];
        List<ScoredRow> results = [];
        for (int q = 0; q < queries.Length; q++)
        {
            index.SearchGraph(queries[q], IndexPlan.K, ef, results);
            for (int i = 0; i < results.Count; i++) found[q * IndexPlan.K + i] = results[i].Row;
        }
        return found;
    }

    private void MeasureFiltered(HnswIndex index, int oneIn)
    {
        bool Passes(int row) => (uint)row * 2654435761 % (uint)oneIn == 0;
        List<ScoredRow>[] results = [[]];
        double recall = 0;
        Stint took = default;
        for (int q = 0; q < queries.Length; q++)
        {
            HashSet<int> best = Exact(index, queries[q], Passes);
            Stint one = Stint.Of(() => index.Search(queries[q], IndexPlan.K, index.Count, Passes, results));
            took = new Stint(took.Seconds + one.Seconds, took.ProcessorSeconds + one.ProcessorSeconds);
            recall += (double)results[0].Count(row => best.Contains(row.Row)) / best.Count / queries.Length;
        }
        result[string.Create(CultureInfo.InvariantCulture, $"filter_one_in_{oneIn}")] =
            new { recall = Math.Round(recall, 4), per_second = Math.Round(queries.Length / took.Seconds) };
    }

    /// <summary>One query a scan, so that every code is read for it; in turns with a loop that only reads as many bytes.</summary>
    private void MeasureScan(HnswIndex index)
    {
        const int Turns = 40;
        long bytes = (long)index.Count * IndexPlan.Dimensions;
        var memory = new MemoryLoop(bytes);
        List<ScoredRow>[] results = [[]];
        double scan = double.MaxValue, loop = double.MaxValue;
        for (int turn = 0; turn < Turns; turn++)
        {
            scan = Math.Min(scan, Stint.Of(() => index.Rows.Search(queries[turn % queries.Length], IndexPlan.K, index.Count, null, results)).Seconds);
            loop = Math.Min(loop, Stint.Of(memory.Read).Seconds);
        }
        result["exact"] = new
        {
            bytes,
            scan_gb_per_second = Math.Round(bytes / scan / 1e9, 2),
            memory_gb_per_second = Math.Round(bytes / loop / 1e9, 2),
            share_of_memory = Math.Round(loop / scan, 3),
            milliseconds = Math.Round(scan * 1e3, 3),
            of = "the fastest of 40 turns each",
        };
    }

    private static HashSet<int> Exact(HnswIndex index, float[] query, RowFilter? filter)
    {
        List<ScoredRow>[] results = [[]];
        index.Rows.Search(query, IndexPlan.K, index.Count, filter, results);
        return [.. results[0].Select(row => row.Row)];
    }

    private double RecallOf(int[] found)
    {
        int hits = 0;
        for (int i = 0; i < found.Length; i++)
            if (truth[i / IndexPlan.K].Contains(found[i])) hits++;
        return (double)hits / found.Length;
    }
}
