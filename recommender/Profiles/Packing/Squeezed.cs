using System.Buffers.Binary;
using System.IO.Compression;

namespace Sextant.Profiles.Packing;

/// <summary>Bytes compressed by Brotli, with how many they are in front.</summary>
internal static class Squeezed
{
    private const int Quality = 4; // of 11: most of the gain for a tenth of a millisecond
    private const int WindowBits = 18;

    /// <summary>More is neither closed nor opened: whoever damages a length cannot make it ask for all memory.</summary>
    public const int MostBytes = 64 << 20;

    /// <param name="form">Stands first.</param>
    /// <param name="bytes">At most <see cref="MostBytes"/>.</param>
    public static byte[] Close(byte form, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, MostBytes, nameof(bytes));
        byte[] closed = new byte[1 + sizeof(int) + BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        closed[0] = form;
        BinaryPrimitives.WriteInt32LittleEndian(closed.AsSpan(1), bytes.Length);
        BrotliEncoder.TryCompress(bytes, closed.AsSpan(1 + sizeof(int)), out int written, Quality, WindowBits);
        return closed[..(1 + sizeof(int) + written)];
    }

    /// <param name="closed">Without the form.</param>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public static byte[] Open(ReadOnlySpan<byte> closed)
    {
        int length = closed.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(closed);
        if (length is < 0 or > MostBytes) throw new InvalidDataException("A packed learner has no length.");
        byte[] bytes = new byte[length];
        if (!BrotliDecoder.TryDecompress(closed[sizeof(int)..], bytes, out int written) || written != length)
            throw new InvalidDataException("A packed learner's bytes are damaged.");
        return bytes;
    }
}
