using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Sextant.Behaviour;

/// <summary>SHA-256 of everything that was learned from: whether two models had the same data, on whatever machine.</summary>
internal static class VisitLogHash
{
    private const int VisitBytes = 16; // item, time, value: field by field, for a struct in memory may have gaps

    public static string Of(VisitLog log, ImmutableArray<ResourceId> items)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ResourceId item in items) Append(hash, System.Text.Encoding.UTF8.GetBytes(item.Value));
        for (int learner = 0; learner < log.LearnerCount; learner++) Append(hash, BytesOf(log.Of(learner)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] BytesOf(ReadOnlySpan<Visit> visits)
    {
        byte[] bytes = new byte[visits.Length * VisitBytes];
        for (int i = 0; i < visits.Length; i++)
        {
            Span<byte> visit = bytes.AsSpan(i * VisitBytes, VisitBytes);
            BinaryPrimitives.WriteInt32LittleEndian(visit, visits[i].Item);
            BinaryPrimitives.WriteInt64LittleEndian(visit[4..], visits[i].At);
            BinaryPrimitives.WriteSingleLittleEndian(visit[12..], visits[i].Value);
        }
        return bytes;
    }

    private static void Append(IncrementalHash hash, byte[] part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
