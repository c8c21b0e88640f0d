using System.CommandLine;

namespace Sextant.Bench.Indexing;

/// <summary><c>index</c>: vector search beside hnswlib, as one JSON line.</summary>
internal static class IndexCommand
{
    public static async Task<int> Run(string[] args)
    {
        var rows = new Option<int>("--rows") { Description = "Vectors of 384 dimensions.", DefaultValueFactory = _ => 100_000 };
        var queries = new Option<int>("--queries") { Description = "Queries for the 100 nearest, one at a time.", DefaultValueFactory = _ => 500 };
        var clusters = new Option<int>("--clusters") { Description = "Subjects the vectors gather about.", DefaultValueFactory = _ => 200 };
        var links = new Option<int>("--links") { Description = "M of both parties.", DefaultValueFactory = _ => 16 };
        var construction = new Option<int>("--ef-construction") { Description = "efConstruction of both parties.", DefaultValueFactory = _ => 200 };
        var threads = new Option<int>("--build-threads") { Description = "Threads that build, of both parties. Searches run on one.", DefaultValueFactory = _ => 1 };
        var rounds = new Option<int>("--rounds") { Description = "Turns; medians count.", DefaultValueFactory = _ => 3 };
        var seed = new Option<int>("--seed") { Description = "Seed of the vectors.", DefaultValueFactory = _ => 1 };
        var python = new Option<string>("--python") { Description = "An interpreter that has hnswlib.", DefaultValueFactory = _ => "/usr/bin/python3" };
        var alone = new Option<bool>("--alone") { Description = "Without the peer." };
        var command = new Command("index", "Searches vectors beside hnswlib and prints one JSON line.")
        {
            rows, queries, clusters, links, construction, threads, rounds, seed, python, alone,
        };
        command.SetAction(parsed => new IndexBench(new IndexPlan(
            parsed.GetValue(rows),
            parsed.GetValue(queries),
            parsed.GetValue(clusters),
            parsed.GetValue(links),
            parsed.GetValue(construction),
            parsed.GetValue(threads),
            parsed.GetValue(rounds),
            parsed.GetValue(seed),
            parsed.GetValue(alone) ? null : parsed.GetValue(python))).Run());
        return await new RootCommand("Sextant benchmarks") { command }.Parse(args).InvokeAsync();
    }
}
