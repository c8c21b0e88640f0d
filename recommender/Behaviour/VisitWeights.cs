using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sextant.Behaviour;

/// <summary>
/// What each visit of a log counts, 0 to 1, so that nobody alone moves what is learned from all: bounded per learner and
/// hour, bounded per learner, and machines that repeat one history at one pace share one learner's weight. A learner of ordinary pace
/// counts in full, and so do classmates with the same lessons.
/// </summary>
/// <remarks>Where a log has no times but an order, pace tells nobody apart, and the same items alone make copies.</remarks>
public sealed class VisitWeights
{
    private const long Hour = 3_600_000; // ms
    private const long Second = 1000; // ms

    /// <summary>Of learners with the same items; whoever has yet another counts in full. Bounds the work of comparing.</summary>
    private const int MostPaces = 1000;

    private readonly float[][] weights; // [learners][visits]

    public VisitWeights(VisitLog log, VisitBounds bounds, CancellationToken ct = default)
    {
        bounds.Validated();
        int[] copies = Copies(log, bounds.CopyVisits, ct);
        weights = new float[log.LearnerCount][];
        for (int learner = 0; learner < weights.Length; learner++)
        {
            ReadOnlySpan<Visit> visits = log.Of(learner);
            float[] own = weights[learner] = new float[visits.Length];
            float sum = BoundHours(visits, bounds.PerHour, own);
            float factor = Math.Min(1, bounds.PerLearner / Math.Max(sum, 1)) / copies[learner];
            for (int i = 0; i < own.Length; i++) own[i] *= factor;
        }
    }

    /// <summary>[visits of the learner].</summary>
    public ReadOnlySpan<float> Of(int learner) => weights[learner];

    private static float BoundHours(ReadOnlySpan<Visit> visits, int perHour, Span<float> weights)
    {
        float sum = 0;
        for (int start = 0, end; start < visits.Length; start = end)
        {
            for (end = start + 1; end < visits.Length && visits[end].At - visits[start].At < Hour;) end++;
            float weight = Math.Min(1, perHour / (float)(end - start));
            weights[start..end].Fill(weight);
            sum += weight * (end - start);
        }
        return sum;
    }

    /// <summary>[learners]: how many have exactly the learner's items at the same pace, the learner included.</summary>
    private static int[] Copies(VisitLog log, int least, CancellationToken ct)
    {
        Dictionary<string, List<List<int>>> groups = new(StringComparer.Ordinal); // by items; in each, learners of one pace
        for (int learner = 0; learner < log.LearnerCount; learner++)
        {
            ct.ThrowIfCancellationRequested();
            if (log.Of(learner).Length < least) continue;
            string key = KeyOf(log.Of(learner));
            if (!groups.TryGetValue(key, out List<List<int>>? paces)) groups.Add(key, paces = []);
            int other = learner;
            if (paces.Find(alike => SamePace(log.Of(alike[0]), log.Of(other))) is { } found) found.Add(learner);
            else if (paces.Count < MostPaces) paces.Add([learner]);
        }
        int[] copies = new int[log.LearnerCount];
        Array.Fill(copies, 1);
        foreach (List<int> alike in groups.Values.SelectMany(paces => paces))
            foreach (int learner in alike) copies[learner] = alike.Count;
        return copies;
    }

    private static string KeyOf(ReadOnlySpan<Visit> visits)
    {
        int[] items = new int[visits.Length];
        for (int i = 0; i < items.Length; i++) items[i] = visits[i].Item;
        Array.Sort(items);
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<int>(items)));
    }

    /// <summary>Whether the gaps between visits are equal within a second, whatever their items' order: machines keep time, classmates do not.</summary>
    private static bool SamePace(ReadOnlySpan<Visit> one, ReadOnlySpan<Visit> other)
    {
        for (int i = 1; i < one.Length; i++)
            if (Math.Abs(one[i].At - one[i - 1].At - (other[i].At - other[i - 1].At)) > Second) return false;
        return true;
    }
}
