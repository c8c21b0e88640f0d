using System.CommandLine;

namespace Sextant.Cli.Evaluating;

/// <summary><c>sextant evaluate …</c>: figures on public sets, by the pipeline that serves, or what a server's experiment tells.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("evaluate", "Measures relevance on a public data set, with the parts that serve, which needs no server; or, with --online, on a server's learners.");
        command.Subcommands.Add(StsbCommand.Create(terminal));
        command.Subcommands.Add(ScifactCommand.Create(terminal));
        command.Subcommands.Add(MovieLensCommand.Create(terminal));
        command.Subcommands.Add(EnrolmentsCommand.Create(terminal));
        command.Subcommands.Add(PrequentialCommand.Create(terminal));
        command.Subcommands.Add(OffPolicyCommand.Create(terminal));
        command.Subcommands.Add(TracingCommand.Create(terminal));
        OnlineEvaluation.AddTo(command, terminal);
        return command;
    }

    public static Option<bool> JsonOption() => new("--json") { Description = "Print one line of JSON instead of the table; progress goes to standard error." };

    public static void Show(Terminal terminal, EvaluationReport report, bool json)
    {
        if (json) terminal.Line(report.ToJson());
        else report.Print(terminal);
    }
}
