using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sextant.Indexing;

/// <summary>
/// Writes a saved index: 8 bytes of signature, then numbers as they lie in memory (little-endian), and the SHA-256 of it all.
/// </summary>
internal sealed class IndexWriter : IDisposable
{
    private readonly Stream stream;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public IndexWriter(Stream stream, ReadOnlySpan<byte> signature)
    {
        this.stream = stream;
        Write(signature);
    }

    public void Write<T>(T number)
        where T : unmanaged => Write(new ReadOnlySpan<T>(in number));

    public void Write<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(numbers);
        stream.Write(bytes);
        hash.AppendData(bytes);
    }

    public void Finish() => stream.Write(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();
}
