using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Sextant.Kernels;

namespace Sextant.Indexing;

/// <summary>
/// A graph's rows in memory: each row's int8 codes with its links of the lowest layer right behind them, in whole cache lines
/// of large pages, since a search jumps from row to row and waits for memory. Append-only; nothing moves.
/// </summary>
#pragma warning disable CA1001 // Searches may still walk over it when its owner is done: the buffers free themselves when the last one lets go.
internal sealed unsafe class GraphNodes
#pragma warning restore CA1001
{
    public const int MaxRows = 1 << 24;

    private const int ChunkBits = 13;
    private const int ChunkRows = 1 << ChunkBits;
    private const int CacheLine = 64;

    private readonly int dimensions;
    private readonly int stride; // bytes
    private readonly NativeBuffer<nint> starts = new(MaxRows / ChunkRows); // of each chunk: [ChunkRows, stride], then [ChunkRows] scales
    private readonly List<NativeBuffer<byte>> chunks = [];

    public GraphNodes(int dimensions, int links)
    {
        this.dimensions = dimensions;
        MaxLinks = links;
        CodeLength = CodeDot.PaddedLength(dimensions);
        stride = CodeLength + (links * sizeof(int) + CacheLine - 1) / CacheLine * CacheLine;
    }

    /// <summary>Of a row in the lowest layer.</summary>
    public int MaxLinks { get; }

    /// <summary>Bytes of a row's codes, the padding too.</summary>
    public int CodeLength { get; }

    public int Count { get; private set; }

    /// <summary>[CodeLength].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public sbyte* CodesOf(int row) => (sbyte*)(starts.Pointer[row >> ChunkBits] + (row & (ChunkRows - 1)) * (nint)stride);

    /// <summary>[MaxLinks], of the lowest layer; −1 after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int* LinksOf(int row) => (int*)(CodesOf(row) + CodeLength);

    /// <summary>Code · scale ≈ number; 0 for a row of zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float ScaleOf(int row) =>
        ref ((float*)(starts.Pointer[row >> ChunkBits] + ChunkRows * (nint)stride))[row & (ChunkRows - 1)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchCodes(int row)
    {
        if (!Sse.IsSupported) return;
        sbyte* codes = CodesOf(row);
        Sse.Prefetch0(Unsafe.AsPointer(ref ScaleOf(row)));
        for (int line = 0; line < CodeLength; line += CacheLine) Sse.Prefetch0(codes + line);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchLinks(int row)
    {
        if (!Sse.IsSupported) return;
        sbyte* links = (sbyte*)LinksOf(row);
        for (int line = 0; line < MaxLinks * sizeof(int); line += CacheLine) Sse.Prefetch0(links + line);
    }

    /// <summary>For the writer: the codes of the next row, without links yet.</summary>
    public void Append(ReadOnlySpan<float> vector)
    {
        if (Count == MaxRows) throw new InvalidOperationException($"A graph holds at most {MaxRows} rows.");
        if (Count >> ChunkBits == chunks.Count)
        {
            chunks.Add(new NativeBuffer<byte>(ChunkRows * (stride + sizeof(float))));
            starts.Pointer[chunks.Count - 1] = (nint)chunks[^1].Pointer;
        }
        int row = Count++;
        new Span<int>(LinksOf(row), MaxLinks).Fill(-1);
        float scale = Math.Abs(TensorPrimitives.MaxMagnitude(vector)) / BlockDot.MaxCode;
        float perUnit = scale > 0 ? 1 / scale : 0;
        sbyte* codes = CodesOf(row);
        for (int i = 0; i < dimensions; i++)
            codes[i] = (sbyte)Math.Clamp((int)MathF.Round(vector[i] * perUnit), -BlockDot.MaxCode, BlockDot.MaxCode);
        ScaleOf(row) = scale;
    }
}
