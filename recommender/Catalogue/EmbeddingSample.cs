using Sextant.Kernels;

namespace Sextant.Catalogue;

/// <summary>The embeddings of a view's live rows at even distances, side by side for <see cref="RowDot"/>.</summary>
internal sealed class EmbeddingSample
{
    public const int Most = 64; // a multiple of RowDot.Together

    private readonly float[] vectors; // [PaddedCount, dimensions], the padding zero

    /// <param name="most">1–<see cref="Most"/>.</param>
    public EmbeddingSample(CatalogueView view, int most = Most)
    {
        int looks = Math.Min(most, view.RowCount);
        vectors = new float[Most * view.Dimensions];
        for (int i = 0; i < looks; i++)
        {
            int row = (int)((long)i * view.RowCount / looks);
            if (view.IsLive(row)) view.EmbeddingAt(row).CopyTo(vectors.AsSpan(Count++ * view.Dimensions));
        }
        PaddedCount = (Count + RowDot.Together - 1) / RowDot.Together * RowDot.Together;
        vectors = vectors[..(PaddedCount * view.Dimensions)];
    }

    /// <param name="rows">[Count, dimensions], at most <see cref="Most"/> rows: the samples of several views, one after another.</param>
    public EmbeddingSample(ReadOnlySpan<float> rows, int dimensions)
    {
        Count = Math.Min(Most, rows.Length / dimensions);
        PaddedCount = (Count + RowDot.Together - 1) / RowDot.Together * RowDot.Together;
        vectors = new float[PaddedCount * dimensions];
        rows[..(Count * dimensions)].CopyTo(vectors);
    }

    public int Count { get; }

    public int PaddedCount { get; }

    /// <summary>[PaddedCount, dimensions].</summary>
    public ReadOnlySpan<float> Vectors => vectors;
}
