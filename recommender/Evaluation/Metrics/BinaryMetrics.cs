namespace Sextant.Evaluation.Metrics;

/// <summary>
/// How well numbers tell yes from no. scores and labels: [examples], of one length. A NaN among the scores makes a figure NaN,
/// and so does having no example, so that a broken model cannot pass for a mediocre one.
/// </summary>
public static class BinaryMetrics
{
    /// <summary>
    /// The area under the ROC curve: the probability that a yes scores above a no, ties half (Mann–Whitney's U). 0–1, ½ is
    /// chance, larger is better. NaN where there is only one class.
    /// </summary>
    public static double Auc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        Check(scores, labels);
        double positives = labels.Count(true);
        double negatives = labels.Length - positives;
        if (positives == 0 || negatives == 0 || HasNaN(scores)) return double.NaN;
        double[] ranks = Correlation.Ranks(scores);
        double sum = 0;
        for (int i = 0; i < ranks.Length; i++)
            if (labels[i]) sum += ranks[i];
        return (sum - positives * (positives + 1) / 2) / (positives * negatives);
    }

    /// <summary>
    /// The mean of −ln p(what happened), 0 or more, smaller is better. Probabilities are kept 10⁻¹⁵ away from 0 and 1, as
    /// scikit-learn did, so that one sure mistake costs 34.5 and not everything.
    /// </summary>
    /// <param name="probabilities">Of yes, 0–1.</param>
    public static double LogLoss(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels)
    {
        const double Least = 1e-15;
        Check(probabilities, labels);
        if (labels.IsEmpty || HasNaN(probabilities)) return double.NaN;
        double sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double p = Math.Clamp(probabilities[i], Least, 1 - Least);
            sum -= Math.Log(labels[i] ? p : 1 - p);
        }
        return sum / labels.Length;
    }

    /// <summary>The share of examples on their side of the threshold, 0–1; a score equal to it is a yes.</summary>
    public static double Accuracy(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, double threshold = 0.5)
    {
        Check(scores, labels);
        if (labels.IsEmpty || HasNaN(scores)) return double.NaN;
        int right = 0;
        for (int i = 0; i < labels.Length; i++)
            if (scores[i] >= threshold == labels[i]) right++;
        return (double)right / labels.Length;
    }

    internal static void Check(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        if (scores.Length != labels.Length) throw new ArgumentException($"{scores.Length} scores cannot be held against {labels.Length} labels.", nameof(labels));
    }

    internal static bool HasNaN(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
            if (double.IsNaN(value)) return true;
        return false;
    }
}
