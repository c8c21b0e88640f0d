using System.CommandLine;
using Sextant.Refusals;
using Sextant.Training;

namespace Sextant.Cli.Training;

/// <summary><c>sextant train adapter</c></summary>
internal static class AdapterCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = new Option<string>("--model") { Description = "The encoder to adapt: hashing, or the folder of a model or of word vectors.", HelpName = "DIR", DefaultValueFactory = _ => EncoderFolder.BuiltIn };
        var pairs = new Option<FileInfo[]>("--pairs") { Description = "Texts that go together: CSV, or NDJSON by its ending. Any number of files.", HelpName = "FILE", Required = true, AllowMultipleArgumentsPerToken = true };
        var validation = new Option<FileInfo?>("--validation") { Description = "Held-out pairs. Without it a share of --pairs is held out.", HelpName = "FILE" };
        var test = new Option<FileInfo?>("--test") { Description = "Pairs that decide nothing: the figure on them is an honest one.", HelpName = "FILE" };
        var columns = new Option<string?>("--columns") { Description = "First text, second text and, if there is one, label: names, or numbers from 1 for CSV without a header. Default: first,second,label, or title,description.", HelpName = "A,B[,C]" };
        var labelMax = RealOption.Create("--label-max", "The label of texts that go together entirely.", 1, 0.001f, 1_000_000);
        var folder = new Option<DirectoryInfo>("--out") { Description = "The new model's folder: empty or not there yet.", HelpName = "DIR", Required = true };
        var resume = new Option<bool>("--resume") { Description = "Go on after the last epoch that an interrupted run with the same options finished." };
        var threads = NumberOption.Create("--threads", "Compute threads; the result is the same for any number.", Math.Clamp(Environment.ProcessorCount, 1, 256), 1, 256);
        var settings = new AdapterSettings();
        var command = new Command("adapter", "Adapts a text encoder's vectors to texts that go together, and writes a model folder to activate. Needs no server.")
        {
            model, pairs, validation, test, columns, labelMax, folder, resume, threads,
        };
        settings.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                AdaptationOptions options = settings.Of(parsed);
                options.Validate();
                var source = new PairFile(parsed.GetValue(columns), parsed.GetValue(labelMax));
                IReadOnlyList<TextPair>? ReadIfGiven(Option<FileInfo?> option) => parsed.GetValue(option) is { } file ? source.Read([file]) : null;
                var training = new AdapterTraining(terminal, parsed.GetRequiredValue(model), parsed.GetRequiredValue(folder).FullName, parsed.GetValue(threads));
                return await training.Run(
                    source.Read(parsed.GetRequiredValue(pairs)), ReadIfGiven(validation), ReadIfGiven(test), options, parsed.GetValue(resume), cancellation);
            }
            catch (RefusalException refusal)
            {
                terminal.Error(refusal.Message);
                return refusal.Field == "pairs" ? ExitCode.BadInput : ExitCode.Usage;
            }
        });
        return command;
    }
}
