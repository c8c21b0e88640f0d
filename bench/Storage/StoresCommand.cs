using System.CommandLine;

namespace Sextant.Bench.Storage;

/// <summary><c>stores</c>: what silos share on PostgreSQL beside SQLite's, as one JSON line.</summary>
internal static class StoresCommand
{
    public static async Task<int> Run(string[] args)
    {
        var resources = new Option<int>("--resources") { Description = "Resources of the catalogue.", DefaultValueFactory = _ => 20_000 };
        var dimensions = new Option<int>("--dimensions") { Description = "Of an embedding.", DefaultValueFactory = _ => 384 };
        var rounds = new Option<int>("--rounds") { Description = "Loads of the whole catalogue, stores taking turns.", DefaultValueFactory = _ => 3 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var command = new Command("stores", "Fills, loads and polls stores of both kinds and prints one JSON line.") { resources, dimensions, rounds, seed };
        command.SetAction(parsed => new StoresBench(
            parsed.GetValue(resources), parsed.GetValue(dimensions), parsed.GetValue(rounds), parsed.GetValue(seed)).Run());
        return await new RootCommand("Sextant benchmarks") { command }.Parse(args).InvokeAsync();
    }
}
