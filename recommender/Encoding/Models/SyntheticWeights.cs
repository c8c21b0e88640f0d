namespace Sextant.Encoding.Models;

/// <summary>
/// Random numbers that depend on seed, tensor and index alone, bit for bit the same on every platform: SplitMix64 (Steele,
/// Lea, Flood 2014) as a counter-based generator, and no function that a platform may round in its own way.
/// </summary>
internal static class SyntheticWeights
{
    /// <param name="spread">Values are uniform in centre ± spread; their variance is spread² / 3.</param>
    public static void Fill(long seed, string tensor, float centre, float spread, Span<float> values)
    {
        ulong key = Mix((ulong)seed) ^ HashOf(tensor);
        for (int i = 0; i < values.Length; i++)
        {
            // 24 bits to [-1, 1): exact as float.
            int uniform = (int)(Mix(key + (ulong)i * 0x9E3779B97F4A7C15) >> 40) - (1 << 23);
            values[i] = centre + spread * (uniform * (1f / (1 << 23)));
        }
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>FNV-1a (Fowler, Noll, Vo).</summary>
    private static ulong HashOf(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (byte b in System.Text.Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 1099511628211;
        return hash;
    }
}
