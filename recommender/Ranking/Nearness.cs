using Sextant.Catalogue;
using Sextant.Kernels;

namespace Sextant.Ranking;

/// <summary>
/// Turns a cosine into a feature in [0, 1]: 0 up to where a catalogue's ordinary resources lie, 1 for as near as it gets.
/// Encoders differ in what an unrelated pair scores (0 with one, 0.2 or 0.7 with another), and so do centroids of many
/// texts; the median and spread over a sample of the catalogue say it for the vector at hand.
/// </summary>
internal readonly record struct Nearness(float From, float To)
{
    private const int Sample = EmbeddingSample.Most;

    public float Of(float cosine) => float.IsNaN(cosine) ? 0 : Math.Clamp((cosine - From) / (To - From), 0, 1);

    /// <param name="unit">[dimensions], unit length.</param>
    /// <param name="deviations">How many standard deviations above the median nearness begins.</param>
    public static Nearness Around(ReadOnlySpan<float> unit, CatalogueView view, float deviations, float nearCosine)
    {
        Span<float> cosines = stackalloc float[Sample];
        int count = Look(unit, view, cosines);
        if (count == 0) return new Nearness(nearCosine / 2, 1);

        (float median, float deviation) = Spread(cosines[..count]);
        float from = Math.Min(median + deviations * deviation, nearCosine);
        float to = Math.Clamp(median + (deviations + 4.5f) * deviation, from + 0.15f, Math.Max(from + 0.15f, 0.95f));
        return new Nearness(from, to);
    }

    private static int Look(ReadOnlySpan<float> unit, CatalogueView view, Span<float> cosines)
    {
        EmbeddingSample sample = view.Sample;
        RowDot.Products(unit, sample.Vectors, cosines[..sample.PaddedCount]);
        return sample.Count;
    }

    /// <summary>Median and 1.4826 × the median absolute deviation: related resources in the sample do not move them.</summary>
    private static (float Median, float Deviation) Spread(Span<float> values)
    {
        values.Sort();
        float median = values[values.Length / 2];
        foreach (ref float value in values) value = Math.Abs(value - median);
        values.Sort();
        return (median, Math.Max(0.02f, 1.4826f * values[values.Length / 2]));
    }
}
