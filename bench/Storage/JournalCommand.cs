using System.CommandLine;

namespace Sextant.Bench.Storage;

/// <summary><c>journal</c>: the journal on PostgreSQL beside SQLite's and beside bare inserts, as one JSON line.</summary>
internal static class JournalCommand
{
    public static async Task<int> Run(string[] args)
    {
        var callers = new Option<int>("--callers") { Description = "Learners that append at once.", DefaultValueFactory = _ => 64 };
        var batch = new Option<int>("--batch") { Description = "Interactions of a batch.", DefaultValueFactory = _ => 100 };
        var seconds = new Option<int>("--seconds") { Description = "Length of each phase.", DefaultValueFactory = _ => 5 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var command = new Command("journal", "Appends to journals of both kinds and prints one JSON line.") { callers, batch, seconds, seed };
        command.SetAction(parsed => new JournalBench(new JournalPlan(
            parsed.GetValue(callers), parsed.GetValue(batch), parsed.GetValue(seconds), parsed.GetValue(seed))).Run());
        return await new RootCommand("Sextant benchmarks") { command }.Parse(args).InvokeAsync();
    }
}
