using System.CommandLine;

namespace Sextant.Cli.Models;

/// <summary><c>sextant model …</c>: folders of text encoders, without a server.</summary>
internal static class ModelCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("model", "Looks at a text encoder's folder, or makes one. Needs no server.");
        command.Subcommands.Add(CheckCommand.Create(terminal));
        command.Subcommands.Add(SynthesizeCommand.Create(terminal));
        return command;
    }
}
