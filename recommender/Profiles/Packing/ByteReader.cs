using System.Buffers.Binary;

namespace Sextant.Profiles.Packing;

/// <summary>Reads what <see cref="ByteWriter"/> wrote.</summary>
/// <exception cref="InvalidDataException">By all: the bytes end before the value does, or hold none.</exception>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public byte Byte() => Bytes(1)[0];

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > rest.Length) throw new InvalidDataException("A packed learner ends too early.");
        ReadOnlySpan<byte> taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    public ulong Count()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 127) << shift;
            if (next < 128) return value;
        }
        throw new InvalidDataException("A packed learner holds a number of too many bytes.");
    }

    public int Int32() => unchecked((int)(uint)Count());

    /// <summary>How many there are of what takes a byte each at least.</summary>
    public int Length() => Count() is var count && count <= (ulong)rest.Length
        ? (int)count
        : throw new InvalidDataException($"A packed learner tells of {count} where {rest.Length} bytes are left.");

    public long Difference() => Count() is var value ? (long)(value >> 1) ^ -(long)(value & 1) : 0;

    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Bytes(sizeof(float)));
}
