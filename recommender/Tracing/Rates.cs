using System.Runtime.CompilerServices;

namespace Sextant.Tracing;

/// <summary>The rates that prediction reads: keys, and how what was seen rarely leans on what was seen often.</summary>
internal static class Rates
{
    public static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));

    public static float Logit(float probability) => MathF.Log(probability / (1 - probability));

    public static ulong All => 1;

    public static ulong Concept(ulong concept) => Mix(2, concept, 0);

    public static ulong Attempt(ulong concept, int count) => Mix(3, concept, (uint)Math.Min(count, 12));

    public static ulong Latest(ulong concept, uint pattern) => Mix(4, concept, pattern);

    public static ulong Latest(uint pattern) => Mix(5, 0, pattern);

    /// <summary>Turning to a concept from another, after a right or a wrong answer.</summary>
    public static ulong Turn(ulong concept, ulong from, uint lastRight) => Mix(6, concept, 2 * from + lastRight);

    /// <summary>Within a run of answers to one concept.</summary>
    public static ulong Run(ulong concept, uint pattern, bool practisedBefore) => Mix(7, concept, 2 * pattern + (practisedBefore ? 1u : 0));

    public static ulong Item(ulong item) => Mix(8, item, 0);

    public static ulong Item(ulong item, uint pattern) => Mix(9, item, pattern);

    /// <summary>A rate that leans on a prior as if it had been seen so many times.</summary>
    public static float Leaning((float Right, float Count) seen, float prior, float weight) => (seen.Right + weight * prior) / (seen.Count + weight);

    /// <summary>What is expected of anybody: by concept, practice and exercise.</summary>
    public static float Expected(RateTable table, ulong concept, int count, ulong item)
    {
        float mean = Leaning(table.Of(All), 0.65f, 10);
        float ofConcept = Leaning(table.Of(Concept(concept)), mean, 10);
        float ofAttempt = Leaning(table.Of(Attempt(concept, count)), ofConcept, 10);
        (float Right, float Count) seen = table.Of(Item(item));
        return seen.Count == 0 ? ofAttempt : Sigmoid(Logit(ofAttempt) + Logit(Leaning(seen, ofConcept, 6)) - Logit(ofConcept));
    }

    /// <summary>The mixer of SplitMix64 over the parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong kind, ulong of, ulong detail)
    {
        ulong z = of + kind * 0x9E3779B97F4A7C15 + detail * 0xD1B54A32D192ED03;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
