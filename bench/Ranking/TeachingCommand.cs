using System.CommandLine;

namespace Sextant.Bench.Ranking;

/// <summary><c>teaching</c>: recommendations with and without what the learner knows, as one JSON line.</summary>
internal static class TeachingCommand
{
    public static async Task<int> Run(string[] args)
    {
        var resources = new Option<int>("--resources") { Description = "Resources, two concepts each.", DefaultValueFactory = _ => 100_000 };
        var concepts = new Option<int>("--concepts") { Description = "Concepts, each with up to four prerequisites.", DefaultValueFactory = _ => 2000 };
        var learners = new Option<int>("--learners") { Description = "Learners of 120 interactions each.", DefaultValueFactory = _ => 50 };
        var answers = new Option<int>("--answers") { Description = "Recommendations of each party, in turns.", DefaultValueFactory = _ => 1000 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var command = new Command("teaching", "Recommends with and without knowledge and prints one JSON line.") { resources, concepts, learners, answers, seed };
        command.SetAction(parsed => new TeachingBench(
            parsed.GetValue(resources), parsed.GetValue(concepts), parsed.GetValue(learners), parsed.GetValue(answers), parsed.GetValue(seed)).Run());
        return await new RootCommand("Sextant benchmarks") { command }.Parse(args).InvokeAsync();
    }
}
