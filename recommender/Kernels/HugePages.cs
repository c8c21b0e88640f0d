using System.Runtime.InteropServices;

namespace Sextant.Kernels;

/// <summary>
/// Asks for large pages where the system has them to give: weights are read from end to end for every short query, and
/// with pages of 4 KiB the address lookups alone would show.
/// </summary>
internal static unsafe partial class HugePages
{
    private const int HugePageAdvice = 14; // MADV_HUGEPAGE

    /// <summary>A refusal changes nothing but speed.</summary>
    public static void Advise(void* address, nuint length)
    {
        if (OperatingSystem.IsLinux()) _ = Advise(address, length, HugePageAdvice);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
