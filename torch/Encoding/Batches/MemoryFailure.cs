using System.Runtime.InteropServices;

namespace Sextant.Encoding.Batches;

/// <summary>TorchSharp throws all of libtorch's failures as one type: which they are, only the words tell.</summary>
internal static class MemoryFailure
{
    // Of CUDA's allocator, of its matrix library, and of libtorch's allocator for CPUs on Linux and on Windows.
    private static readonly string[] Words = ["out of memory", "CUBLAS_STATUS_ALLOC_FAILED", "can't allocate memory", "not enough memory"];

    public static bool Is(Exception failure) =>
        failure is ExternalException && Words.Any(words => failure.Message.Contains(words, StringComparison.Ordinal));
}
