using Sextant.Kernels;
using Sextant.Sharding;

namespace Sextant.Catalogue;

/// <summary>Embeddings that stand for a catalogue's ordinary resources, side by side for <see cref="RowDot"/>.</summary>
internal sealed class EmbeddingSample
{
    public const int Most = 64; // a multiple of RowDot.Together

    private const float LeastDeviation = 0.02f;

    private readonly float[] vectors; // [PaddedCount, dimensions], the padding zero

    /// <param name="rows">[Count, dimensions], at most <see cref="Most"/> rows; further ones are left out.</param>
    public EmbeddingSample(ReadOnlySpan<float> rows, int dimensions)
    {
        Count = Math.Min(Most, rows.Length / dimensions);
        vectors = new float[Padded(Count) * dimensions];
        rows[..(Count * dimensions)].CopyTo(vectors);
    }

    /// <param name="rows">At most <see cref="Most"/>.</param>
    public EmbeddingSample(CatalogueCore core, ReadOnlySpan<int> rows, int dimensions)
    {
        Count = rows.Length;
        vectors = new float[Padded(Count) * dimensions];
        for (int i = 0; i < rows.Length; i++) core.Vectors[rows[i]].CopyTo(vectors.AsSpan(i * dimensions));
    }

    public int Count { get; }

    /// <summary>[n, dimensions], of the first n.</summary>
    public ReadOnlySpan<float> First(int n, int dimensions) => vectors.AsSpan(0, Math.Min(n, Count) * dimensions);

    /// <summary>The cosines of them all with a direction; null where there are none. Related resources among them do not move it.</summary>
    /// <param name="unit">[dimensions], unit length.</param>
    public OrdinaryCosines? Around(ReadOnlySpan<float> unit)
    {
        if (Count == 0) return null;
        Span<float> cosines = stackalloc float[Most];
        RowDot.Products(unit, vectors, cosines[..Padded(Count)]);
        cosines = cosines[..Count];
        cosines.Sort();
        float median = cosines[Count / 2];
        foreach (ref float value in cosines) value = Math.Abs(value - median);
        cosines.Sort();
        return new OrdinaryCosines(median, Math.Max(LeastDeviation, 1.4826f * cosines[Count / 2]));
    }

    private static int Padded(int count) => (count + RowDot.Together - 1) / RowDot.Together * RowDot.Together;
}
