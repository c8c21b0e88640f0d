using Sextant.Encoding.Models;
using Sextant.Encoding.Torch;
using Sextant.Encoding.Transformer;

namespace Sextant.Encoding;

/// <summary>Libtorch, for GPUs. Only in the Torch build.</summary>
public sealed class TorchBackend : IEncoderBackend
{
    private readonly TransformerOptions running;
    private readonly TorchOptions options;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public TorchBackend(TransformerOptions running, TorchOptions options)
    {
        running.Validate();
        options.Validate();
        if (running.Precision != Precision.Fp32)
            throw new ArgumentOutOfRangeException(nameof(running), running.Precision, $"Encoder:Precision is the managed backend's; for torch set {TorchOptions.Section}:Type.");
        (this.running, this.options) = (running, options);
    }

    public string IdOf(ModelFolder folder) => TorchEncoder.IdOf(folder, running, options);

    public ITextEncoder Load(ModelFolder folder) => TorchEncoder.Load(folder, running, options);
}
