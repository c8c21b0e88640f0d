using System.CommandLine;
using System.CommandLine.Parsing;

namespace Sextant.Bench.Load;

/// <summary><c>load</c>: drives a silo over HTTP and prints what it measured as one JSON line.</summary>
internal static class LoadCommand
{
    public static async Task<int> Run(string[] args)
    {
        var resources = new Option<int>("--resources") { Description = "Resources to import.", DefaultValueFactory = _ => 15_000 };
        var learners = new Option<int>("--learners") { Description = "Learners that interact and ask.", DefaultValueFactory = _ => 2_000 };
        var seconds = new Option<int>("--seconds") { Description = "Length of each timed phase.", DefaultValueFactory = _ => 10 };
        var trials = new Option<int>("--trials") { Description = "Time-to-effect trials.", DefaultValueFactory = _ => 2_000 };
        var seed = new Option<int>("--seed") { Description = "Seed of catalogue and traffic.", DefaultValueFactory = _ => 1 };
        var url = new Option<Uri?>("--url")
        {
            Description = "A running silo; without it one is started on a temporary folder.",
            CustomParser = given => Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out Uri? parsed) ? parsed : Refuse(given),
        };
        var load = new Command("load", "Drives a silo over HTTP and prints one JSON line.") { resources, learners, seconds, trials, seed, url };
        load.SetAction((parsed, cancellation) => new LoadRun(new LoadPlan(
            parsed.GetValue(resources),
            parsed.GetValue(learners),
            TimeSpan.FromSeconds(parsed.GetValue(seconds)),
            parsed.GetValue(trials),
            parsed.GetValue(seed),
            parsed.GetValue(url))).Run(cancellation));
        return await new RootCommand("Sextant benchmarks") { load }.Parse(args).InvokeAsync();
    }

    private static Uri? Refuse(ArgumentResult given)
    {
        given.AddError($"'{given.Tokens[0].Value}' is no URL such as http://127.0.0.1:8080.");
        return null;
    }
}
