using System.CommandLine;
using Sextant.Encoding.Models;
using Sextant.Encoding.Transformer;

namespace Sextant.Cli.Models;

/// <summary><c>sextant model check</c></summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "A model as Hugging Face or sentence-transformers keep it." }.AcceptExistingOnly();
        var threads = NumberOption.Create("--threads", "Compute threads.", Math.Clamp(Environment.ProcessorCount, 1, 256), 1, 256);
        var seconds = NumberOption.Create("--seconds", "How long each timing may take; 0 leaves them out.", 1, 0, 60);
        var command = new Command("check", "Reads a model folder, tests it and times it.") { folder, threads, seconds };
        command.SetAction((parsed, cancellation) => Task.FromResult(Check(
            terminal, ModelFolder.Open(parsed.GetRequiredValue(folder).FullName), parsed.GetValue(threads), parsed.GetValue(seconds), cancellation)));
        return command;
    }

    private static int Check(Terminal terminal, ModelFolder folder, int threads, int seconds, CancellationToken cancellation)
    {
        ModelReport.Print(terminal, folder);
        terminal.Line();
        var tests = new ModelTests(folder, threads);
        bool passed = true;
        foreach (TestResult result in tests.Run())
        {
            cancellation.ThrowIfCancellationRequested();
            terminal.Line($"{(result.Passed ? "ok" : "FAILED"),-8} {result.Name}: {result.Found}");
            passed &= result.Passed;
        }
        if (seconds > 0)
        {
            terminal.Line();
            foreach (Precision precision in Enum.GetValues<Precision>())
            {
                cancellation.ThrowIfCancellationRequested();
                using TransformerEncoder encoder = TransformerEncoder.Load(folder, new TransformerOptions { Precision = precision, Threads = threads });
                terminal.Line(ModelTimings.Measure(encoder, TimeSpan.FromSeconds(seconds), TimeProvider.System));
            }
        }
        return passed ? ExitCode.Done : ExitCode.Failed;
    }
}
