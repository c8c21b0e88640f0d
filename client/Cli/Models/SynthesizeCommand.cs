using System.CommandLine;
using Sextant.Encoding.Models;

namespace Sextant.Cli.Models;

/// <summary><c>sextant model synthesize</c></summary>
internal static class SynthesizeCommand
{
    public static Command Create(Terminal terminal)
    {
        var standard = new SynthesisOptions();
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "Where to: a folder that is empty or not there yet." };
        var vocabulary = new Option<FileInfo>("--vocab") { Description = "A WordPiece vocabulary, a token a line, with [PAD], [UNK], [CLS] and [SEP].", HelpName = "FILE", Required = true }.AcceptExistingOnly();
        var layers = NumberOption.Create("--layers", "Layers.", standard.Layers, 1, 256);
        var hidden = NumberOption.Create("--hidden", "Size of a token's vector; a multiple of --heads.", standard.HiddenSize, 1, 16_384);
        var heads = NumberOption.Create("--heads", "Heads of attention.", standard.Heads, 1, 1024);
        var inner = NumberOption.Create("--ffn", "Size between a layer's two feed-forward matrices.", standard.IntermediateSize, 1, 65_536);
        var positions = NumberOption.Create("--positions", "The longest text, in tokens.", standard.MaxPositions, 2, 65_536);
        var seed = NumberOption.Create("--seed", "Of the weights: the same seed is the same bytes everywhere.", (int)standard.Seed, 0, int.MaxValue);
        var activation = new Option<Activation>("--activation") { Description = "Gelu, GeluTanh or Relu.", HelpName = "NAME", DefaultValueFactory = _ => standard.Activation };
        var pooling = new Option<Pooling>("--pooling") { Description = "Mean, Cls or Max.", HelpName = "NAME", DefaultValueFactory = _ => standard.Pooling };
        var type = new Option<TensorType>("--dtype") { Description = "F32, F16 or BF16.", HelpName = "NAME", DefaultValueFactory = _ => standard.Type };
        var query = new Option<string>("--query-prefix") { Description = "Written before a query.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var passage = new Option<string>("--passage-prefix") { Description = "Written before what is searched.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var prefixed = new Option<bool>("--prefixed") { Description = "Name tensors \"bert.…\", as in a model with a head." };
        var command = new Command("synthesize", "Writes a model folder with random weights, for tests and measurements. Its vectors mean nothing.")
        {
            folder, vocabulary, layers, hidden, heads, inner, positions, seed, activation, pooling, type, query, passage, prefixed,
        };
        command.Validators.Add(result =>
        {
            int size = result.GetResult(hidden)?.GetValueOrDefault<int>() ?? standard.HiddenSize;
            int count = result.GetResult(heads)?.GetValueOrDefault<int>() ?? standard.Heads;
            if (count > 0 && size % count != 0) result.AddError($"--hidden is {size}: it must be a multiple of --heads, which is {count}.");
        });
        command.SetAction(parsed => Write(terminal, parsed.GetRequiredValue(folder), parsed.GetRequiredValue(vocabulary), new SynthesisOptions
        {
            Layers = parsed.GetValue(layers),
            HiddenSize = parsed.GetValue(hidden),
            Heads = parsed.GetValue(heads),
            IntermediateSize = parsed.GetValue(inner),
            MaxPositions = parsed.GetValue(positions),
            Seed = parsed.GetValue(seed),
            Activation = parsed.GetValue(activation),
            Pooling = parsed.GetValue(pooling),
            Type = parsed.GetValue(type),
            QueryPrefix = parsed.GetValue(query)!,
            PassagePrefix = parsed.GetValue(passage)!,
            Prefixed = parsed.GetValue(prefixed),
        }));
        return command;
    }

    private static int Write(Terminal terminal, DirectoryInfo folder, FileInfo vocabulary, SynthesisOptions options)
    {
        // A trained model is not overwritten by a random one.
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any()) throw new InvalidDataException($"{folder.FullName} is not empty.");
        ModelSynthesizer.Write(folder.FullName, VocabularyText.Read(vocabulary.FullName), options);
        ModelReport.Print(terminal, ModelFolder.Open(folder.FullName));
        return ExitCode.Done;
    }
}
