using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sextant.Learners;

/// <summary>By what an erased learner is known again without the name being kept: SHA-256 of tenant, slash and learner in UTF-8, 32 bytes. PostgreSQL makes it too, by the schema's step 0002.</summary>
public readonly record struct LearnerMark
{
    public const int Size = SHA256.HashSizeInBytes;

    private readonly UInt128 first, second;

    /// <param name="bytes">[<see cref="Size"/>].</param>
    public LearnerMark(ReadOnlySpan<byte> bytes) =>
        (first, second) = (BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..Size]));

    public static LearnerMark Of(TenantId tenant, LearnerId learner)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(GrainKeys.Of(tenant, learner)), hash);
        return new LearnerMark(hash);
    }

    public byte[] ToArray()
    {
        byte[] bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, first);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), second);
        return bytes;
    }
}
