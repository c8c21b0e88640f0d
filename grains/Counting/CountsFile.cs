using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Sextant.Counting;

/// <summary>
/// All that a silo's readers have counted, as bytes: signature, version, the journal sequence up to which it goes, of each reader
/// its name, length and content, and the SHA-256 of it all. Numbers as they lie in memory (little-endian).
/// </summary>
internal static class CountsFile
{
    private const int Version = 1;

    private static ReadOnlySpan<byte> Signature => "SXCOUNTS"u8;

    /// <param name="expected">Bytes that it probably takes, to need less memory meanwhile; 0 where it is not known.</param>
    /// <returns>Null when it would be larger than <paramref name="most"/> bytes.</returns>
    public static ReadOnlyMemory<byte>? Write(ImmutableArray<IJournalReader> readers, long sequence, long most, int expected = 0)
    {
        using var file = new BoundedStream(most - SHA256.HashSizeInBytes, (int)Math.Min(expected, most));
        try
        {
            using var writer = new BinaryWriter(file);
            writer.Write(Signature);
            writer.Write(Version);
            writer.Write(sequence);
            writer.Write(readers.Length);
            foreach (IJournalReader reader in readers) Write(writer, reader);
            byte[] hash = SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length));
            file.Unbind();
            writer.Write(hash);
            return file.GetBuffer().AsMemory(0, (int)file.Length);
        }
        catch (BoundReachedException)
        {
            return null;
        }
    }

    /// <summary>Gives the readers what they wrote.</summary>
    /// <exception cref="InvalidDataException">It was written by another version or other readers, or is damaged; the message says which. The readers may have a part of it.</exception>
    public static void Read(byte[] content, ImmutableArray<IJournalReader> readers, long sequence)
    {
        int end = content.Length - SHA256.HashSizeInBytes;
        if (end < Signature.Length + sizeof(int) || !content.AsSpan(0, Signature.Length).SequenceEqual(Signature)) throw new InvalidDataException("They are no kept counts.");
        using var file = new MemoryStream(content, 0, end);
        using var reader = new BinaryReader(file);
        file.Position = Signature.Length;
        // Before the checksum, whose place another version may have changed.
        if (reader.ReadInt32() is var version && version != Version) throw new InvalidDataException($"They are of format {version}; this program knows {Version}.");
        if (!SHA256.HashData(content.AsSpan(0, end)).AsSpan().SequenceEqual(content.AsSpan(end))) throw new InvalidDataException("Their checksum is wrong.");
        if (reader.ReadInt64() != sequence) throw new InvalidDataException("They go up to another place than was noted.");
        int count = reader.ReadInt32();
        if (count != readers.Length) throw new InvalidDataException($"They are of {count} readers; this program has {readers.Length}.");
        foreach (IJournalReader one in readers) Read(reader, one);
    }

    private static void Write(BinaryWriter writer, IJournalReader reader)
    {
        writer.Write(reader.Name);
        long length = writer.BaseStream.Position;
        writer.Write(0L);
        reader.Save(writer);
        long end = writer.BaseStream.Position;
        writer.BaseStream.Position = length;
        writer.Write(end - length - sizeof(long));
        writer.BaseStream.Position = end;
    }

    private static void Read(BinaryReader file, IJournalReader reader)
    {
        string name = file.ReadString();
        if (name != reader.Name) throw new InvalidDataException($"They have {name} where {reader.Name} is expected.");
        long end = file.ReadInt64() + file.BaseStream.Position;
        reader.Load(file);
        if (file.BaseStream.Position != end) throw new InvalidDataException($"What is kept of {name} is of another length than was noted.");
    }

    /// <summary>Memory up to a bound.</summary>
    private sealed class BoundedStream(long most, int expected) : MemoryStream(expected)
    {
        private long most = Math.Min(most, Array.MaxLength - SHA256.HashSizeInBytes);

        public void Unbind() => most = long.MaxValue;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Position + count > most) throw new BoundReachedException();
            base.Write(buffer, offset, count);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Position + buffer.Length > most) throw new BoundReachedException();
            base.Write(buffer);
        }

        public override void WriteByte(byte value)
        {
            if (Position >= most) throw new BoundReachedException();
            base.WriteByte(value);
        }
    }

#pragma warning disable CA1064, CA1032 // It never leaves this file.
    private sealed class BoundReachedException : Exception;
#pragma warning restore CA1064, CA1032
}
