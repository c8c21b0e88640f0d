using Sextant.Encoding.Transformer;

namespace Sextant.Encoding;

/// <summary>The backends that this build has.</summary>
internal static class EncoderBackends
{
    /// <summary>The one that <c>Encoder:Backend</c> names, by the settings beside it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range, or the build has no such backend; the message names it.</exception>
    public static IEncoderBackend Open(string backend, IConfiguration settings)
    {
        TransformerOptions running = settings.GetSection(EncoderOptions.Section).Get<TransformerOptions>() ?? new();
        return backend switch
        {
            "managed" => new ManagedBackend(running),
#if TORCH
            "torch" => new TorchBackend(running, settings.GetSection(Torch.TorchOptions.Section).Get<Torch.TorchOptions>() ?? new()),
#else
            "torch" => throw new ArgumentOutOfRangeException(nameof(backend), backend, "Encoder:Backend is torch, which this build does not have. Build with -p:Torch=cpu or -p:Torch=cuda."),
#endif
            _ => throw new ArgumentOutOfRangeException(nameof(backend), backend, "Encoder:Backend must be managed or torch."),
        };
    }
}
