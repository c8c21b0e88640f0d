using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sextant.Encoding;

/// <summary>
/// Vectors of the queries asked last, the least recently used one forgotten first. What a learner asked is not kept: a
/// query stands here as 128 bits of a hash under a key that lasts as long as the process. The tenant is part of what is
/// hashed, so that nobody can tell by the time an answer takes what another institution has asked.
/// </summary>
internal sealed class RecentQueries(int capacity, long capacityBytes)
{
    private const int BytesOfAnEntry = 128; // node, dictionary entry and array header, about

    private readonly byte[] secret = RandomNumberGenerator.GetBytes(32);
    private readonly Lock gate = new();
    private readonly Dictionary<UInt128, LinkedListNode<(UInt128 Key, float[] Vector)>> entries = [];
    private readonly LinkedList<(UInt128 Key, float[] Vector)> newestFirst = [];
    private long bytes;

    public int Count
    {
        get
        {
            lock (gate) return entries.Count;
        }
    }

    public UInt128 KeyOf(string modelId, EncodingPurpose purpose, TenantId tenant, string text)
    {
        // Ids hold no zero character: the parts cannot run into each other.
        string name = $"{modelId}\0{(int)purpose}\0{tenant.Value}\0";
        byte[] rented = ArrayPool<byte>.Shared.Rent((name.Length + text.Length) * sizeof(char));
        Span<char> both = MemoryMarshal.Cast<byte, char>(rented.AsSpan())[..(name.Length + text.Length)];
        name.CopyTo(both);
        text.CopyTo(both[name.Length..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, MemoryMarshal.AsBytes(both), hash);
        both.Clear();
        ArrayPool<byte>.Shared.Return(rented);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <summary>The vector, which is nobody's to change; null when it is not here.</summary>
    public float[]? Find(UInt128 key)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(key, out LinkedListNode<(UInt128 Key, float[] Vector)>? node)) return null;
            newestFirst.Remove(node);
            newestFirst.AddFirst(node);
            return node.Value.Vector;
        }
    }

    public void Add(UInt128 key, ReadOnlySpan<float> vector)
    {
        if (capacity == 0 || SizeOf(vector) > capacityBytes) return;
        lock (gate)
        {
            if (entries.ContainsKey(key)) return;
            entries.Add(key, newestFirst.AddFirst((key, vector.ToArray())));
            bytes += SizeOf(vector);
            while (entries.Count > capacity || bytes > capacityBytes) DropOldest();
        }
    }

    private void DropOldest()
    {
        (UInt128 key, float[] vector) = newestFirst.Last!.Value;
        newestFirst.RemoveLast();
        entries.Remove(key);
        bytes -= SizeOf(vector);
    }

    private static long SizeOf(ReadOnlySpan<float> vector) => vector.Length * sizeof(float) + BytesOfAnEntry;
}
