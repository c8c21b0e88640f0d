using System.CommandLine;

namespace Sextant.Cli.Training;

/// <summary><c>sextant train …</c></summary>
internal static class TrainCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("train", "Trains what a server can serve.");
        command.Subcommands.Add(AdapterCommand.Create(terminal));
        command.Subcommands.Add(TrainedModelsCommand.CreateTrain(terminal, TrainedSort.Tracing, "tracing"));
        return command;
    }
}
