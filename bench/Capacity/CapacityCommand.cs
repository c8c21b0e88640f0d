using System.CommandLine;

namespace Sextant.Bench.Capacity;

/// <summary><c>capacity</c>: measures what a learner, a resource and an interaction take, and what telemetry costs; prints one JSON line and a model made of it.</summary>
internal static class CapacityCommand
{
    public static async Task<int> Run(string[] args)
    {
        var resources = new Option<int>("--resources") { Description = "Resources of the catalogue measured.", DefaultValueFactory = _ => 10_000 };
        var dimensions = new Option<int>("--dimensions") { Description = "Dimensions of its vectors.", DefaultValueFactory = _ => 384 };
        var learners = new Option<int>("--learners") { Description = "Learners measured, of 256 interactions each.", DefaultValueFactory = _ => 500 };
        var calls = new Option<int>("--calls") { Description = "Calls of each kind in a round.", DefaultValueFactory = _ => 2_000 };
        var seed = new Option<int>("--seed") { Description = "Of catalogue and learners.", DefaultValueFactory = _ => 1 };
        var capacity = new Command("capacity", "Measures sizes and costs; prints one JSON line and a table modelled on it.") { resources, dimensions, learners, calls, seed };
        capacity.SetAction((parsed, _) => new CapacityRun(new CapacityPlan(
            parsed.GetValue(resources), parsed.GetValue(dimensions), parsed.GetValue(learners), parsed.GetValue(calls), parsed.GetValue(seed))).Run());
        return await new RootCommand("Sextant benchmarks") { capacity }.Parse(args).InvokeAsync();
    }
}

internal sealed record CapacityPlan(int Resources, int Dimensions, int Learners, int Calls, int Seed);
