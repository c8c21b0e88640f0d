using System.Buffers;
using System.Buffers.Binary;

namespace Sextant.Profiles.Packing;

/// <summary>Numbers in as few bytes as they need: seven bits a byte, the lowest first.</summary>
internal sealed class ByteWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new(4096);

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public void Byte(byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }

    public void Bytes(ReadOnlySpan<byte> value) => bytes.Write(value);

    public void Count(ulong value)
    {
        Span<byte> to = bytes.GetSpan(10);
        int length = 0;
        for (; value > 127; value >>= 7) to[length++] = (byte)(value | 128);
        to[length++] = (byte)value;
        bytes.Advance(length);
    }

    public void Count(int value) => Count((ulong)(uint)value);

    /// <summary>Near 0, of either sign: 0, −1, 1, −2 …</summary>
    public void Difference(long value) => Count((ulong)(value << 1 ^ value >> 63));

    public void Single(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(bytes.GetSpan(sizeof(float)), value);
        bytes.Advance(sizeof(float));
    }
}
