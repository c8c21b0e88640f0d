using System.CommandLine;

namespace Sextant.Bench.Cluster;

/// <summary><c>following</c>: what a silo that starts pays for the interactions there are already, as one JSON line.</summary>
internal static class FollowingCommand
{
    public static async Task<int> Run(string[] args)
    {
        var interactions = new Option<int>("--interactions") { Description = "In the journal.", DefaultValueFactory = _ => 1_000_000 };
        var learners = new Option<int>("--learners") { Description = "They are of so many.", DefaultValueFactory = _ => 20_000 };
        var resources = new Option<int>("--resources") { Description = "They are with so many.", DefaultValueFactory = _ => 20_000 };
        var seed = new Option<int>("--seed") { Description = "Seed of the interactions.", DefaultValueFactory = _ => 1 };
        var command = new Command("following", "Follows a journal from its beginning and prints one JSON line.") { interactions, learners, resources, seed };
        command.SetAction((parsed, cancellation) => new FollowingRun(
            parsed.GetValue(interactions), parsed.GetValue(learners), parsed.GetValue(resources), parsed.GetValue(seed)).Run(cancellation));
        return await new RootCommand("Sextant benchmarks") { command }.Parse(args).InvokeAsync();
    }
}
