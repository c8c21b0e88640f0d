namespace Sextant.Cli.Simulating;

/// <summary>
/// Draws that depend on nothing but their names, so that every arm meets the same learner with the same whims, in whatever order it asks.
/// </summary>
internal static class Chance
{
    /// <returns>Uniform in [0, 1).</returns>
    public static double Of(int seed, int learner, string resourceId, int draw)
    {
        // FNV-1a over the id (string.GetHashCode differs from run to run), then the finaliser of SplitMix64.
        ulong hash = 14695981039346656037;
        foreach (char c in resourceId) hash = (hash ^ c) * 1099511628211;
        hash ^= ((ulong)(uint)seed << 32) | (uint)learner;
        hash += 0x9E3779B97F4A7C15 * (ulong)(draw + 1);
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        hash ^= hash >> 31;
        return (hash >> 11) * (1.0 / (1UL << 53));
    }
}
