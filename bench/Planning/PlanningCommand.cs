using System.CommandLine;

namespace Sextant.Bench.Planning;

/// <summary><c>planning</c>: paths over a large graph, as one JSON line.</summary>
internal static class PlanningCommand
{
    public static async Task<int> Run(string[] args)
    {
        var concepts = new Option<int>("--concepts") { Description = "Concepts of the graph.", DefaultValueFactory = _ => 10_000 };
        var edges = new Option<int>("--edges") { Description = "Prerequisites between them.", DefaultValueFactory = _ => 50_000 };
        var backwards = new Option<int>("--backwards") { Description = "Of these, edges against the order, which close cycles.", DefaultValueFactory = _ => 200 };
        var resources = new Option<int>("--resources") { Description = "Resources, of two concepts each.", DefaultValueFactory = _ => 30_000 };
        var goals = new Option<int>("--goals") { Description = "Goals planned for, one at a time, the last concepts among them.", DefaultValueFactory = _ => 100 };
        var seed = new Option<int>("--seed") { Description = "Seed of the graph.", DefaultValueFactory = _ => 1 };
        var command = new Command("planning", "Plans paths, plans and maps over a large graph and prints one JSON line.")
        {
            concepts, edges, backwards, resources, goals, seed,
        };
        command.SetAction(parsed => new PlanningBench(
            parsed.GetValue(concepts), parsed.GetValue(edges), parsed.GetValue(backwards), parsed.GetValue(resources), parsed.GetValue(goals), parsed.GetValue(seed)).Run());
        return await new RootCommand("Sextant benchmarks") { command }.Parse(args).InvokeAsync();
    }
}
