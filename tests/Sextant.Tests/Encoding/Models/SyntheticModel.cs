using Sextant.Encoding.Tokenization;

namespace Sextant.Encoding.Models;

/// <summary>A small model folder of random weights that goes with the test.</summary>
internal sealed class SyntheticModel : IDisposable
{
    public static readonly SynthesisOptions Small = new() { Layers = 2, HiddenSize = 24, Heads = 3, IntermediateSize = 40, MaxPositions = 64 };

    public SyntheticModel(SynthesisOptions? options = null) => ModelSynthesizer.Write(Folder, TestVocabulary.Tokens, options ?? Small);

    public string Folder { get; } = Directory.CreateTempSubdirectory("sextant-model-").FullName;

    public string File(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
