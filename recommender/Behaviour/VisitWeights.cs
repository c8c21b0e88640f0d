namespace Sextant.Behaviour;

/// <summary>
/// What each visit of a log counts, 0 to 1, so that nobody alone moves what is learned from all: bounded per learner and
/// hour, bounded per learner, and machines that repeat one history share one learner's weight. A learner of ordinary pace
/// counts in full.
/// </summary>
public sealed class VisitWeights
{
    private const long Hour = 3_600_000; // ms
    private readonly float[][] weights; // [learners][visits]

    public VisitWeights(VisitLog log, VisitBounds bounds)
    {
        bounds.Validated();
        int[] copies = Copies(log, bounds.CopyVisits);
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

    /// <summary>[learners]: how many have exactly the learner's items, the learner included.</summary>
    private static int[] Copies(VisitLog log, int least)
    {
        string[] keys = new string[log.LearnerCount];
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        for (int learner = 0; learner < keys.Length; learner++)
        {
            ReadOnlySpan<Visit> visits = log.Of(learner);
            if (visits.Length < least) continue;
            int[] items = new int[visits.Length];
            for (int i = 0; i < items.Length; i++) items[i] = visits[i].Item;
            Array.Sort(items);
            keys[learner] = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<int>(items)));
            counts[keys[learner]] = counts.GetValueOrDefault(keys[learner]) + 1;
        }
        return [.. keys.Select(key => key is null ? 1 : counts[key])];
    }
}
