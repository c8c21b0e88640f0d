using System.CommandLine;
using Sextant.Sdk;

namespace Sextant.Cli.Models;

/// <summary><c>sextant models …</c>: which encoder a running server uses.</summary>
internal static class ModelsCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public static Command Create(Terminal terminal)
    {
        var command = new Command("models", "Shows and changes the text encoder of a running server.");
        command.Subcommands.Add(Of("list", "The models that the server has.", async (client, _, stop) =>
        {
            Print(terminal, await client.Models(stop));
            return ExitCode.Done;
        }));
        var name = new Argument<string>("NAME") { Description = "As listed." };
        Command activate = Of("activate", "Encodes the catalogue by another model; then it serves.", (client, parsed, stop) =>
            Change(terminal, client, async () => (await client.ActivateModel(parsed.GetRequiredValue(name), stop)).Name, stop));
        activate.Arguments.Add(name);
        command.Subcommands.Add(activate);
        command.Subcommands.Add(Of("rollback", "Goes back to the model that was active before.", (client, _, stop) =>
            Change(terminal, client, async () => (await client.RollbackModel(stop)).Name, stop)));
        return command;
    }

    private static Command Of(string name, string description, Func<SextantClient, ParseResult, CancellationToken, Task<int>> run)
    {
        var server = new ServerOptions();
        var command = new Command(name, description);
        server.AddTo(command);
        command.SetAction((parsed, cancellation) => run(server.Connect(parsed), parsed, cancellation));
        return command;
    }

    /// <summary>Asks for the change and stays until it is made or given up.</summary>
    private static async Task<int> Change(Terminal terminal, SextantClient client, Func<Task<string>> ask, CancellationToken cancellation)
    {
        string name = await ask();
        ModelStatus model = await terminal.Progress($"encoding by {name}", 100, async progress =>
        {
            while (true)
            {
                ModelStatus now = (await client.Models(cancellation)).Models.Single(one => one.Name == name);
                // One that is made is active; one that is given up is no longer prepared and says why; one that meets a passing failure goes on.
                if (now.Preparing is null) return now;
                progress(now.Preparing.Total == 0 ? 0 : now.Preparing.Encoded * 100 / now.Preparing.Total);
                await Task.Delay(Interval, cancellation);
            }
        });
        terminal.Line(model.Active ? $"{name} is active: {model.Id}" : $"{name} was not activated: {model.Error ?? "another model is active."}");
        return model.Active ? ExitCode.Done : ExitCode.Server;
    }

    private static void Print(Terminal terminal, ModelsAnswer answer)
    {
        foreach (ModelStatus model in answer.Models)
        {
            string state = model.Active ? "active" : model.Preparing is { } progress ? $"{progress.Encoded}/{progress.Total}" : model.Previous ? "previous" : "";
            terminal.Line($"{model.Name,-24} {state,-12} {model.Dimensions,5} {model.Id ?? "-"}{(model.Error is null ? "" : $"  {model.Error}")}");
        }
    }
}
