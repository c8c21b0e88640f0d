using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sextant.Indexing;

/// <summary>Reads what <see cref="IndexWriter"/> wrote. Every method throws <see cref="IndexFormatException"/> when it is something else.</summary>
internal sealed class IndexReader : IDisposable
{
    private readonly Stream stream;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public IndexReader(Stream stream, ReadOnlySpan<byte> signature)
    {
        this.stream = stream;
        Span<byte> found = stackalloc byte[signature.Length];
        Read(found, "the signature");
        if (!found.SequenceEqual(signature))
            throw new IndexFormatException($"It does not begin with {System.Text.Encoding.ASCII.GetString(signature)}: it is no saved index of this kind.");
    }

    /// <param name="what">For the message, with its article.</param>
    public int Integer(string what, int least, int most)
    {
        int value = 0;
        Read(new Span<int>(ref value), what);
        return value >= least && value <= most
            ? value
            : throw new IndexFormatException($"It says {value} for {what}, which can be {least} to {most}.");
    }

    public void Read<T>(Span<T> numbers, string what)
        where T : unmanaged
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(numbers);
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new IndexFormatException($"It ends within {what}.");
        hash.AppendData(bytes);
    }

    public void Finish()
    {
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        if (stream.ReadAtLeast(expected, expected.Length, throwOnEndOfStream: false) < expected.Length)
            throw new IndexFormatException("It ends within the checksum.");
        if (!expected.SequenceEqual(hash.GetHashAndReset()))
            throw new IndexFormatException("Its checksum is wrong: it was changed after it was saved.");
    }

    public void Dispose() => hash.Dispose();
}
