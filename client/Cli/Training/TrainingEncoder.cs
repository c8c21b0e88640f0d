using Sextant.Encoding;
using Sextant.Encoding.Models;
using Sextant.Encoding.Transformer;

namespace Sextant.Cli.Training;

/// <summary>The encoder that a training is for, by the name under which a server has it.</summary>
internal static class TrainingEncoder
{
    public const string BuiltIn = "hashing";

    /// <exception cref="ModelException">The folder cannot be used.</exception>
    public static (string Name, ITextEncoder Encoder) Open(string model, int threads)
    {
        if (model == BuiltIn) return (BuiltIn, new HashingEncoder());
        ModelFolder folder = ModelFolder.Open(model);
        return (folder.Name, TransformerEncoder.Load(folder, new TransformerOptions { Threads = threads }));
    }
}
