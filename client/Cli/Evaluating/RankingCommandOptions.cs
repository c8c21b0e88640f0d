using System.CommandLine;

namespace Sextant.Cli.Evaluating;

/// <summary>What evaluations of recommendation have in common.</summary>
internal sealed class RankingCommandOptions
{
    public RankingCommandOptions() => Encoder = new EncoderChoice(Data);

    public DataFolder Data { get; } = new();

    public SplitFiles Files { get; } = new();

    public EncoderChoice Encoder { get; }

    public Option<int> K { get; } = NumberOption.Create("--k", "The cut of the figures.", 10, 1, 100);

    public Option<bool> Json { get; } = EvaluateCommand.JsonOption();

    public Option<bool> Diversity { get; } = new("--diversity") { Description = "Keep the diversity that serves live. Without it lists are ranked for accuracy alone." };

    public Option<string[]> Off { get; } = new("--off")
    {
        Description = "Switch a part off: a trained scorer by its name, network, content or popular. Can be given several times.",
        HelpName = "PART",
        DefaultValueFactory = _ => [],
    };

    public Option<bool> Ablate { get; } = new("--ablate") { Description = "Measure also with each part off in turn, as a table." };

    public Option<int> Learners { get; } = NumberOption.Create("--learners", "Ask so many learners, drawn at random; 0 asks all.", 0, 0, int.MaxValue);

    public void AddTo(Command command)
    {
        Data.AddTo(command);
        Files.AddTo(command, bothNeeded: true);
        Encoder.AddTo(command);
        foreach (Option option in new Option[] { K, Json, Diversity, Off, Ablate, Learners }) command.Options.Add(option);
    }

    /// <summary>1, 5 and k, ascending.</summary>
    public int[] Cuts(ParseResult parsed) => [.. new[] { 1, 5, parsed.GetValue(K) }.Distinct().Order()];
}
