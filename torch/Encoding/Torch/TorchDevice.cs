using Sextant.Encoding.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Sextant.Encoding.Torch;

internal static class TorchDevice
{
    /// <exception cref="ModelException">There is no such device, or no libtorch.</exception>
    public static Device Open(TorchOptions options)
    {
        try
        {
            if (options.Gpu == -1) return OpenCpu();
            // Safe to ask where there is no GPU: it says no.
            int gpus = cuda.is_available() ? cuda.device_count() : 0;
            if (options.Gpu is null && gpus == 0) return OpenCpu();
            int gpu = options.Gpu ?? 0;
            return gpu < gpus
                ? device(DeviceType.CUDA, gpu)
                : throw new ModelException($"{TorchOptions.Section}:Device is {options.Device}, and torch sees {gpus} GPUs.");
        }
        // TorchSharp looks for libtorch at its first use, in a static constructor.
        catch (Exception failure) when ((failure is TypeInitializationException ? failure.InnerException : failure) is { } reason && IsOfLoading(reason))
        {
            string why = (failure is TypeInitializationException ? failure.InnerException! : failure).Message.Trim().Split('\n')[0].TrimEnd();
            throw new ModelException($"Encoder:Backend is torch, and libtorch could not be loaded: {why}", failure);
        }
    }

    private static bool IsOfLoading(Exception failure) =>
        failure is NotSupportedException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException;

    private static Device OpenCpu()
    {
        InitializeDeviceType(DeviceType.CPU);
        return CPU;
    }
}
