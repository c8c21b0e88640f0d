using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Bench.Indexing;

/// <summary>Reads a buffer from end to end as fast as one thread can: what the memory gives.</summary>
internal sealed class MemoryLoop
{
    private readonly byte[] buffer;

    public MemoryLoop(long bytes)
    {
        buffer = new byte[bytes];
        buffer.AsSpan().Fill(1); // pages never written would all be one page of zeros
    }

    public ulong Sum { get; private set; }

    public void Read()
    {
        ref byte first = ref MemoryMarshal.GetArrayDataReference(buffer);
        Vector512<ulong> a = default, b = default, c = default, d = default;
        for (nuint i = 0; i + 256 <= (nuint)buffer.Length; i += 256)
        {
            a += Vector512.LoadUnsafe(ref first, i).AsUInt64();
            b += Vector512.LoadUnsafe(ref first, i + 64).AsUInt64();
            c += Vector512.LoadUnsafe(ref first, i + 128).AsUInt64();
            d += Vector512.LoadUnsafe(ref first, i + 192).AsUInt64();
        }
        Sum += Vector512.Sum(a + b + c + d);
    }
}
