namespace Sextant.Training;

/// <summary>What a list of candidates costs, and how its logits should move.</summary>
public enum RankingLoss
{
    /// <summary>Softmax cross-entropy over the list, each positive an equal share (Cao et al., "Learning to Rank: From Pairwise Approach to Listwise Approach", 2007): only the order within a list counts.</summary>
    Listwise,

    /// <summary>Binary cross-entropy of each candidate: how likely each is, by itself.</summary>
    BinaryCrossEntropy,
}

internal static class RankingLosses
{
    /// <param name="labels">[candidates], 1 or 0.</param>
    /// <param name="positiveWeight">Of a positive against a negative; the class weight.</param>
    /// <param name="slopes">[candidates], overwritten: ∂loss/∂logit.</param>
    /// <returns>The list's loss. 0, with no slope, for a list without a positive and a negative when listwise.</returns>
    public static double Of(RankingLoss loss, ReadOnlySpan<float> logits, ReadOnlySpan<float> labels, float positiveWeight, Span<float> slopes) =>
        loss == RankingLoss.Listwise ? Listwise(logits, labels, slopes) : Binary(logits, labels, positiveWeight, slopes);

    private static double Listwise(ReadOnlySpan<float> logits, ReadOnlySpan<float> labels, Span<float> slopes)
    {
        float positives = 0, most = float.NegativeInfinity;
        for (int i = 0; i < logits.Length; i++)
        {
            positives += labels[i];
            most = Math.Max(most, logits[i]);
        }
        slopes[..logits.Length].Clear();
        if (positives == 0 || positives == logits.Length) return 0;
        double sum = 0, value = 0;
        for (int i = 0; i < logits.Length; i++) sum += Math.Exp(logits[i] - most);
        double log = Math.Log(sum);
        for (int i = 0; i < logits.Length; i++)
        {
            double share = labels[i] / positives, lead = logits[i] - most - log;
            value -= share * lead;
            slopes[i] = (float)(Math.Exp(lead) - share);
        }
        return value;
    }

    private static double Binary(ReadOnlySpan<float> logits, ReadOnlySpan<float> labels, float positiveWeight, Span<float> slopes)
    {
        double value = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            float weight = (labels[i] > 0 ? positiveWeight : 1) / logits.Length;
            // log(1 + e^x) − y x, without overflow.
            value += weight * (Math.Max(logits[i], 0) + Math.Log(1 + Math.Exp(-Math.Abs(logits[i]))) - labels[i] * logits[i]);
            slopes[i] = weight * (RankingNetwork.Sigmoid(logits[i]) - labels[i]);
        }
        return value;
    }
}
