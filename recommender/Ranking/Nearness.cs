using Sextant.Sharding;

namespace Sextant.Ranking;

/// <summary>
/// Turns a cosine into a feature in [0, 1]: 0 up to where a catalogue's ordinary resources lie, 1 for as near as it gets.
/// Encoders differ in what an unrelated pair scores (0 with one, 0.2 or 0.7 with another), and so do centroids of many
/// texts; the median and spread over a sample of the catalogue say it for the vector at hand.
/// </summary>
internal readonly record struct Nearness(float From, float To)
{
    public float Of(float cosine) => float.IsNaN(cosine) ? 0 : Math.Clamp((cosine - From) / (To - From), 0, 1);

    /// <param name="ordinary">The cosines of ordinary resources; null where there are none.</param>
    /// <param name="deviations">How many standard deviations above the median nearness begins.</param>
    public static Nearness Beyond(OrdinaryCosines? ordinary, float deviations, float nearCosine)
    {
        if (ordinary is not { } usual) return new Nearness(nearCosine / 2, 1);
        float from = Math.Min(usual.Median + deviations * usual.Deviation, nearCosine);
        float to = Math.Clamp(usual.Median + (deviations + 4.5f) * usual.Deviation, from + 0.15f, Math.Max(from + 0.15f, 0.95f));
        return new Nearness(from, to);
    }
}
