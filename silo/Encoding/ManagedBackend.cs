using Sextant.Encoding.Models;
using Sextant.Encoding.Transformer;

namespace Sextant.Encoding;

/// <summary>Sextant's own encoder, on any CPU.</summary>
public sealed class ManagedBackend : IEncoderBackend
{
    private readonly TransformerOptions options;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public ManagedBackend(TransformerOptions options)
    {
        options.Validate();
        this.options = options;
    }

    public string IdOf(ModelFolder folder) => TransformerEncoder.IdOf(folder, options);

    public ITextEncoder Load(ModelFolder folder) => TransformerEncoder.Load(folder, options);
}
