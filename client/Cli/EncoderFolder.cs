using Sextant.Encoding;
using Sextant.Encoding.Adaptation;
using Sextant.Encoding.Models;
using Sextant.Encoding.Transformer;
using Sextant.Encoding.WordVectors;

namespace Sextant.Cli;

/// <summary>Encoders by the folders that a server would have them in.</summary>
internal static class EncoderFolder
{
    public const string BuiltIn = "hashing";

    /// <summary>
    /// <c>hashing</c>, or a folder of word vectors, of a transformer as Hugging Face has it, or of an adapter, whose model lies
    /// beside it. Whoever asks disposes of it where it is disposable.
    /// </summary>
    /// <returns>Under the name that a server would give it.</returns>
    /// <exception cref="ModelException">The folder cannot be used.</exception>
    public static (string Name, ITextEncoder Encoder) Open(string folder, int? threads = null)
    {
        if (folder == BuiltIn) return (BuiltIn, new HashingEncoder());
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), name = Path.GetFileName(path);
        if (AdapterFolder.IsAt(path))
        {
            var adapter = AdapterFolder.Open(path);
            string below = adapter.Base == BuiltIn ? BuiltIn : Path.Combine(Path.GetDirectoryName(path)!, adapter.Base);
            if (below != BuiltIn && AdapterFolder.IsAt(below)) throw new ModelException($"{path}: '{adapter.Base}' is an adapter itself.");
            return (name, adapter.Over(Open(below, threads).Encoder));
        }
        if (WordTable.IsIn(path)) return (name, WordVectorEncoder.Load(path));
        TransformerOptions running = threads is { } count ? new() { Threads = count } : new();
        return (name, TransformerEncoder.Load(ModelFolder.Open(path), running));
    }
}
