using System.Runtime.InteropServices;

namespace Sextant.Tracing;

/// <summary>
/// Counts rates by groups of learners, so that those of a learner's own group can be left out: else the rates would hold the very answers they
/// are to tell (Micci-Barreca, "A preprocessing scheme for high-cardinality categorical attributes", 2001, with folds).
/// </summary>
internal sealed class RateCounts
{
    private readonly int groups;
    private readonly Dictionary<ulong, int> places = [];
    private readonly List<float> right = []; // [places, groups]
    private readonly List<float> counts = []; // [places, groups]

    public RateCounts(int groups) => this.groups = groups;

    public void Add(ulong key, int group, float credit)
    {
        if (!places.TryGetValue(key, out int place))
        {
            places.Add(key, place = places.Count);
            CollectionsMarshal.SetCount(right, right.Count + groups);
            CollectionsMarshal.SetCount(counts, counts.Count + groups);
            CollectionsMarshal.AsSpan(right)[^groups..].Clear();
            CollectionsMarshal.AsSpan(counts)[^groups..].Clear();
        }
        right[place * groups + group] += credit;
        counts[place * groups + group]++;
    }

    /// <param name="without">The group to leave out; −1 for none.</param>
    public RateTable ToTable(int without) => new(places, Sums(right, without), Sums(counts, without));

    private float[] Sums(List<float> of, int without)
    {
        float[] sums = new float[places.Count];
        for (int i = 0; i < of.Count; i++)
            if (i % groups != without) sums[i / groups] += of[i];
        return sums;
    }
}
