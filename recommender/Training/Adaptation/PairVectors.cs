namespace Sextant.Training;

/// <param name="Firsts">[first texts, dimensions].</param>
/// <param name="Seconds">[second texts, dimensions].</param>
internal sealed record PairVectors(EncodedPair[] Pairs, float[] Firsts, float[] Seconds, int Dimensions)
{
    public ReadOnlySpan<float> First(int text) => Firsts.AsSpan(text * Dimensions, Dimensions);

    public ReadOnlySpan<float> Second(int text) => Seconds.AsSpan(text * Dimensions, Dimensions);
}
