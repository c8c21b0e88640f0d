using System.CommandLine;
using System.Globalization;
using Sextant.Sdk;

namespace Sextant.Cli.Training;

/// <summary><c>sextant relevance …</c> and <c>sextant tracing …</c>: what a running server has learned from its learners.</summary>
internal static class TrainedModelsCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public static Command Create(Terminal terminal, TrainedSort sort)
    {
        var command = new Command(sort.Name, sort.Description);
        command.Subcommands.Add(Of("list", "The trained models that the server keeps, newest first.", async (client, _, stop) => Print(terminal, sort, await sort.List(client, stop))));
        command.Subcommands.Add(CreateTrain(terminal, sort, "train"));
        var name = new Argument<string>("NAME") { Description = "As listed." };
        Command activate = Of("activate", "Makes a kept model active.", async (client, parsed, stop) =>
            Print(terminal, sort, await sort.Activate(client, parsed.GetRequiredValue(name), stop)));
        activate.Arguments.Add(name);
        command.Subcommands.Add(activate);
        command.Subcommands.Add(Of("rollback", "Goes back to the model that was active before, or to none.", async (client, _, stop) =>
            Print(terminal, sort, await sort.RollBack(client, stop))));
        return command;
    }

    public static Command CreateTrain(Terminal terminal, TrainedSort sort, string name) =>
        Of(name, "Has a running server train on everything journalled so far; the model serves if it is better.", (client, _, stop) => Train(terminal, client, sort, stop));

    private static Command Of(string name, string description, Func<SextantClient, ParseResult, CancellationToken, Task<int>> run)
    {
        var server = new ServerOptions();
        var command = new Command(name, description);
        server.AddTo(command);
        command.SetAction((parsed, cancellation) => run(server.Connect(parsed), parsed, cancellation));
        return command;
    }

    /// <summary>Stays until the training is done, telling of every epoch.</summary>
    private static async Task<int> Train(Terminal terminal, SextantClient client, TrainedSort sort, CancellationToken cancellation)
    {
        TrainedModels answer = await sort.Train(client, cancellation);
        (string, int) told = default;
        while (answer.Training is { } now)
        {
            if ((now.Part, now.Epoch) != told) terminal.Line(LineOf(now));
            told = (now.Part, now.Epoch);
            await Task.Delay(Interval, cancellation);
            answer = await sort.List(client, cancellation);
        }
        if (answer.Error is not { } error) return Print(terminal, sort, answer);
        terminal.Error(error);
        return ExitCode.Server;
    }

    private static string LineOf(TrainingProgress now)
    {
        string figures = string.Concat(
            now.Loss is { } loss ? string.Create(CultureInfo.InvariantCulture, $", loss {loss:0.0000}") : "",
            now.Validation is { } validation ? string.Create(CultureInfo.InvariantCulture, $", validation {validation:0.0000}") : "");
        return $"{now.Part}: epoch {now.Epoch} of {now.Epochs}{figures}";
    }

    private static int Print(Terminal terminal, TrainedSort sort, TrainedModels answer)
    {
        if (answer.Models.Count == 0) terminal.Line("Nothing has been trained yet.");
        foreach (TrainedModel model in answer.Models)
        {
            string figures = string.Join(", ", sort.Figures.Where(model.Remarks.ContainsKey).Select(figure => $"{figure} {model.Remarks[figure]}"));
            terminal.Line($"{model.Name,-20} {(model.Active ? "active" : ""),-8} {figures}");
        }
        return ExitCode.Done;
    }
}
