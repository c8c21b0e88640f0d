using System.CommandLine;
using Sextant.Storage;

namespace Sextant.Bench.Cluster;

/// <summary><c>cluster</c>: what callers notice when silos are lost, leave and come, as one JSON line.</summary>
internal static class ClusterCommand
{
    private const string Memory = "memory";

    public static async Task<int> Run(string[] args)
    {
        var resources = new Option<int>("--resources") { Description = "Resources in the catalogue.", DefaultValueFactory = _ => 2_000 };
        var learners = new Option<int>("--learners") { Description = "Learners who act and ask.", DefaultValueFactory = _ => 600 };
        var workers = new Option<int>("--workers") { Description = "Calls under way at once.", DefaultValueFactory = _ => 16 };
        var before = new Option<int>("--before") { Description = "Seconds of load before each event.", DefaultValueFactory = _ => 3 };
        var after = new Option<int>("--after") { Description = "Seconds of load after each event.", DefaultValueFactory = _ => 5 };
        var seed = new Option<int>("--seed") { Description = "Seed of catalogue and traffic.", DefaultValueFactory = _ => 1 };
        var storage = new Option<string>("--storage") { Description = "What the silos share.", DefaultValueFactory = _ => Memory };
        storage.AcceptOnlyFromAmong(Memory, StorageOptions.Postgres);
        var connection = new Option<string?>("--connection") { Description = "Of an empty PostgreSQL database; the schema is made in it." };
        var command = new Command("cluster", "Disturbs three silos under load and prints one JSON line.") { resources, learners, workers, before, after, seed, storage, connection };
        command.Validators.Add(given =>
        {
            if (given.GetValue(storage) == StorageOptions.Postgres && string.IsNullOrWhiteSpace(given.GetValue(connection)))
                given.AddError($"--storage {StorageOptions.Postgres} needs a --connection.");
        });
        command.SetAction((parsed, cancellation) => new ClusterRun(new ClusterPlan(
            parsed.GetValue(resources),
            parsed.GetValue(learners),
            parsed.GetValue(workers),
            TimeSpan.FromSeconds(parsed.GetValue(before)),
            TimeSpan.FromSeconds(parsed.GetValue(after)),
            parsed.GetValue(seed),
            parsed.GetValue(storage) == StorageOptions.Postgres ? parsed.GetValue(connection) : null)).Run(cancellation));
        return await new RootCommand("Sextant benchmarks") { command }.Parse(args).InvokeAsync();
    }
}
