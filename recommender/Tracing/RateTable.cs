using Sextant.Training;

namespace Sextant.Tracing;

/// <summary>How often answers of one sort were right: sums and counts under 64-bit keys. Never changes after training; safe for any number of threads.</summary>
internal sealed class RateTable(Dictionary<ulong, int> places, float[] right, float[] counts)
{
    private const string Keys = "tracing.rates.keys", Right = "tracing.rates.right", Counts = "tracing.rates.counts";

    public static readonly RateTable Empty = new([], [], []);

    public (float Right, float Count) Of(ulong key) => places.TryGetValue(key, out int place) ? (right[place], counts[place]) : default;

    public int Size => right.Length;

    public void Save(TensorBundle bundle)
    {
        int[] keys = new int[2 * places.Count];
        foreach ((ulong key, int place) in places) (keys[2 * place], keys[2 * place + 1]) = ((int)(key >> 32), (int)key);
        bundle.Add(Keys, [places.Count, 2], keys);
        bundle.Add(Right, [right.Length], right);
        bundle.Add(Counts, [counts.Length], counts);
    }

    /// <exception cref="InvalidDataException">The bundle has no such table, or one that contradicts itself.</exception>
    public static RateTable Load(TensorBundle bundle)
    {
        int[] keys = bundle.Integers(Keys, [-1, 2]);
        int size = keys.Length / 2;
        var places = new Dictionary<ulong, int>(size);
        for (int i = 0; i < size; i++)
        {
            if (!places.TryAdd(((ulong)(uint)keys[2 * i] << 32) | (uint)keys[2 * i + 1], i))
                throw new InvalidDataException($"The bundle's tensor '{Keys}' has a key twice.");
        }
        return new RateTable(places, bundle.Floats(Right, [size]), bundle.Floats(Counts, [size]));
    }
}
