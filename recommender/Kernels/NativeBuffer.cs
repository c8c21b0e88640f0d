using System.Runtime.InteropServices;

namespace Sextant.Kernels;

/// <summary>Zeroed memory outside the garbage collector's heap, aligned to a cache line: it never moves, and kernels take its address.</summary>
internal sealed unsafe class NativeBuffer<T> : IDisposable
    where T : unmanaged
{
    private const nuint CacheLine = 64;
    private const nuint HugePage = 2 << 20;

    /// <summary>Kernels may read this many bytes past the end, never write: a last load of a full register needs no mask.</summary>
    private const nuint Slack = 256;

    private readonly nuint bytes;
    private T* pointer;

    public NativeBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        bytes = (nuint)length * (nuint)sizeof(T) + Slack;
        nuint alignment = bytes >= HugePage ? HugePage : CacheLine;
        pointer = (T*)NativeMemory.AlignedAlloc(bytes, alignment);
        if (alignment == HugePage) HugePages.Advise(pointer, bytes & ~(HugePage - 1));
        NativeMemory.Clear(pointer, bytes);
        GC.AddMemoryPressure((long)bytes);
    }

    ~NativeBuffer() => Free();

    public int Length { get; }

    /// <summary>Valid while this object is referenced.</summary>
    public T* Pointer => pointer;

    public Span<T> Span => new(pointer, Length);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (pointer is null) return;
        NativeMemory.AlignedFree(pointer);
        pointer = null;
        GC.RemoveMemoryPressure((long)bytes);
    }
}
