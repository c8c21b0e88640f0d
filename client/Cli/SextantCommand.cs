using System.CommandLine;
using Sextant.Cli.Evaluating;
using Sextant.Cli.Imports;
using Sextant.Cli.Models;
using Sextant.Cli.Simulating;
using Sextant.Cli.Training;
using Sextant.Encoding.Models;
using Sextant.Sdk;

namespace Sextant.Cli;

/// <summary>The whole command line. Whatever goes wrong is said in a sentence on standard error and answered with an <see cref="ExitCode"/>.</summary>
internal static class SextantCommand
{
    /// <summary>After Ctrl-C, for erasing simulated learners; then the process goes whatever it is doing.</summary>
    private static readonly TimeSpan Stopping = TimeSpan.FromSeconds(12);

    private const string HowToStart = "Is it running? Start it with: dotnet run -c Release --project silo";

    public static async Task<int> Run(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation = default)
    {
        var parsed = Create(terminal).Parse(args);
        if (parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            foreach (var error in parsed.Errors) terminal.Error(error.Message);
            terminal.Error($"'{PathOf(parsed.CommandResult.Command)} --help' says what it takes.");
            return ExitCode.Usage;
        }
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Output, ProcessTerminationTimeout = Stopping };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (Exception e) when (Explain(e) is { } explained)
        {
            terminal.Error(explained.Words);
            return explained.Code;
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand(
            """
            sextant fills and exercises a running Sextant server, trains for it, checks text encoders, and measures relevance on public data.

            Exit codes: 0 done, 1 records were rejected, 2 bad command line, 3 bad file or folder, 4 server unreachable or refusing,
            5 a model's self-test failed, 130 stopped by Ctrl-C.
            """);
        root.Subcommands.Add(ImportCommand.Create(terminal));
        root.Subcommands.Add(SimulateCommand.Create(terminal));
        root.Subcommands.Add(TrainCommand.Create(terminal));
        root.Subcommands.Add(TrainedModelsCommand.Create(terminal, TrainedSort.Relevance));
        root.Subcommands.Add(TrainedModelsCommand.Create(terminal, TrainedSort.Tracing));
        root.Subcommands.Add(ModelCommand.Create(terminal));
        root.Subcommands.Add(ModelsCommand.Create(terminal));
        root.Subcommands.Add(EvaluateCommand.Create(terminal));
        return root;
    }

    private static string PathOf(Command command) =>
        command is RootCommand ? "sextant" : $"{PathOf(command.Parents.OfType<Command>().First())} {command.Name}";

    /// <returns>Null for what is a fault of the tool itself, which then shows its stack.</returns>
    private static (int Code, string Words)? Explain(Exception exception) => exception switch
    {
        OperationCanceledException => (ExitCode.Cancelled, "Stopped. What the server has acknowledged stays; running the same command again is safe."),
        SextantProblemException problem => (ExitCode.Server, $"The server refused: {problem.Message}"),
        // A reader that fails in the middle of an upload arrives wrapped by the HTTP client.
        HttpRequestException { InnerException: { } inner } when Explain(inner) is { Code: ExitCode.BadInput or ExitCode.Cancelled } explained => explained,
        HttpRequestException http => (ExitCode.Server, $"The server cannot be reached: {http.Message.TrimEnd('.')}. {HowToStart}"),
        InvalidDataException or ModelException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => (ExitCode.BadInput, exception.Message),
        IOException { InnerException: System.Net.Sockets.SocketException } io => (ExitCode.Server, $"The connection broke: {io.Message}"),
        IOException io => (ExitCode.BadInput, io.Message),
        _ => null,
    };
}
