using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Sextant.Storage;

/// <summary>A vector as 4 little-endian bytes a number, exactly.</summary>
internal static class FloatBlob
{
    public static byte[] Write(ImmutableArray<float> vector)
    {
        byte[] bytes = MemoryMarshal.AsBytes(vector.AsSpan()).ToArray();
        Swap(bytes);
        return bytes;
    }

    public static ImmutableArray<float> Read(ReadOnlySpan<byte> bytes)
    {
        float[] vector = new float[bytes.Length / sizeof(float)];
        bytes[..(vector.Length * sizeof(float))].CopyTo(MemoryMarshal.AsBytes(vector.AsSpan()));
        Swap(MemoryMarshal.AsBytes(vector.AsSpan()));
        return ImmutableCollectionsMarshal.AsImmutableArray(vector);
    }

    private static void Swap(Span<byte> bytes)
    {
        if (BitConverter.IsLittleEndian) return;
        var words = MemoryMarshal.Cast<byte, int>(bytes);
        BinaryPrimitives.ReverseEndianness(words, words);
    }
}
