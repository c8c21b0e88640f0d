using Sextant.Encoding.Models;

namespace Sextant.Encoding;

/// <summary>What runs model folders.</summary>
public interface IEncoderBackend
{
    /// <summary>The id that a folder's encoder would have, without loading it.</summary>
    string IdOf(ModelFolder folder);

    /// <summary>Loads it; takes seconds. Whoever asks disposes of it where it is disposable.</summary>
    /// <exception cref="ModelException">The folder or the device cannot be used.</exception>
    ITextEncoder Load(ModelFolder folder);
}
