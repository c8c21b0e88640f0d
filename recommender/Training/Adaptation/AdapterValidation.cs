using System.Numerics.Tensors;
using Sextant.Encoding.Adaptation;

namespace Sextant.Training;

/// <summary>
/// How good vectors are on held-out pairs; larger is better. With labels that differ: Spearman's correlation of the score
/// with the label. Otherwise: the mean reciprocal rank of a pair's second text among all second texts, asked by the first.
/// </summary>
/// <remarks>The score is the cosine of the adapted vectors; where the head alone is trained, the head's.</remarks>
internal sealed class AdapterValidation
{
    /// <summary>Ranking costs their square.</summary>
    private const int MostRanked = 2000;

    private readonly PairVectors pairs;
    private readonly HashSet<(int, int)> positives;
    private readonly bool ranks;

    /// <param name="pairs">At least one.</param>
    public AdapterValidation(PairVectors pairs)
    {
        this.pairs = pairs;
        ranks = pairs.Pairs.All(pair => pair.Label == pairs.Pairs[0].Label);
        positives = [.. pairs.Pairs.Select(pair => (pair.First, pair.Second))];
    }

    /// <summary>What was trained beside the encoder as it is.</summary>
    public AdapterFigures Compare(Adapter adapter, ScoringHead head)
    {
        var untrained = new AdapterWeights(pairs.Dimensions, rank: 0);
        return new AdapterFigures(ranks ? "mrr" : "spearman", Measure(untrained.ToAdapter(), untrained.ToHead()), Measure(adapter, head), pairs.Pairs.Length);
    }

    /// <param name="adapter">One of rank 0 leaves the score to the head.</param>
    public double Measure(Adapter adapter, ScoringHead head)
    {
        float[] firsts = Adapted(pairs.Firsts, adapter), seconds = Adapted(pairs.Seconds, adapter);
        if (adapter.Rank == 0)
            for (int at = 0; at < firsts.Length; at += pairs.Dimensions) head.Weigh(firsts.AsSpan(at, pairs.Dimensions));
        return ranks ? ReciprocalRank(firsts, seconds) : Correlation(firsts, seconds);
    }

    private float[] Adapted(float[] vectors, Adapter adapter)
    {
        float[] adapted = [.. vectors];
        for (int at = 0; at < adapted.Length; at += pairs.Dimensions) adapter.Apply(adapted.AsSpan(at, pairs.Dimensions));
        return adapted;
    }

    private double ReciprocalRank(float[] firsts, float[] seconds)
    {
        double sum = 0;
        int asked = Math.Min(MostRanked, pairs.Pairs.Length), candidates = seconds.Length / pairs.Dimensions;
        foreach (EncodedPair pair in pairs.Pairs.AsSpan(0, asked))
        {
            float own = Score(firsts, seconds, pair.First, pair.Second);
            int rank = 1;
            // A tie counts against it; another right answer does not.
            for (int other = 0; other < candidates; other++)
                if (other != pair.Second && Score(firsts, seconds, pair.First, other) >= own && !positives.Contains((pair.First, other))) rank++;
            sum += 1.0 / rank;
        }
        return sum / asked;
    }

    /// <summary>0 where every score is the same.</summary>
    private double Correlation(float[] firsts, float[] seconds)
    {
        double[] scores = [.. pairs.Pairs.Select(pair => (double)Score(firsts, seconds, pair.First, pair.Second))];
        double found = Evaluation.Metrics.Correlation.Spearman(scores, [.. pairs.Pairs.Select(pair => (double)pair.Label)]);
        return double.IsNaN(found) ? 0 : found;
    }

    private float Score(float[] firsts, float[] seconds, int first, int second) => TensorPrimitives.Dot<float>(
        firsts.AsSpan(first * pairs.Dimensions, pairs.Dimensions), seconds.AsSpan(second * pairs.Dimensions, pairs.Dimensions));
}
