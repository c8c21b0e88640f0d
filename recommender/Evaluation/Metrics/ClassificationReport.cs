using System.Collections.Immutable;

namespace Sextant.Evaluation.Metrics;

/// <summary>
/// Precision, recall and F1 of each class, as scikit-learn's classification_report gives them: what nothing was predicted
/// of has precision 0, what never occurs has recall 0.
/// </summary>
/// <param name="Classes">In the order of their numbers.</param>
/// <param name="Accuracy">The share predicted right; NaN without examples.</param>
/// <param name="Macro">The mean over classes that occur or were predicted; NaN without examples.</param>
/// <param name="Weighted">The mean weighted by how often a class occurs; NaN without examples.</param>
public sealed record ClassificationReport(ImmutableArray<ClassScores> Classes, double Accuracy, ClassScores Macro, ClassScores Weighted)
{
    /// <param name="predicted">[examples], class numbers from 0.</param>
    /// <param name="actual">[examples].</param>
    public static ClassificationReport Of(ReadOnlySpan<int> predicted, ReadOnlySpan<int> actual)
    {
        if (predicted.Length != actual.Length) throw new ArgumentException($"{predicted.Length} predictions cannot be held against {actual.Length} outcomes.", nameof(actual));
        var counts = new SortedDictionary<int, (int Right, int Predicted, int Actual)>();
        int right = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            bool hit = predicted[i] == actual[i];
            if (hit) right++;
            Count(counts, predicted[i], (hit ? 1 : 0, 1, 0));
            Count(counts, actual[i], (0, 0, 1));
        }
        ImmutableArray<ClassScores> classes = [.. counts.Select(pair => ScoresOf(pair.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), pair.Value))];
        return new ClassificationReport(
            classes,
            actual.IsEmpty ? double.NaN : (double)right / actual.Length,
            Mean("macro", classes, _ => 1),
            Mean("weighted", classes, scores => scores.Support));
    }

    private static void Count(SortedDictionary<int, (int Right, int Predicted, int Actual)> counts, int of, (int Right, int Predicted, int Actual) more)
    {
        var known = counts.GetValueOrDefault(of);
        counts[of] = (known.Right + more.Right, known.Predicted + more.Predicted, known.Actual + more.Actual);
    }

    private static ClassScores ScoresOf(string name, (int Right, int Predicted, int Actual) count)
    {
        double precision = count.Predicted == 0 ? 0 : (double)count.Right / count.Predicted;
        double recall = count.Actual == 0 ? 0 : (double)count.Right / count.Actual;
        double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        return new ClassScores(name, precision, recall, f1, count.Actual);
    }

    private static ClassScores Mean(string name, ImmutableArray<ClassScores> classes, Func<ClassScores, double> weight)
    {
        double total = classes.Sum(weight);
        double Of(Func<ClassScores, double> figure) => classes.Sum(scores => weight(scores) * figure(scores)) / total; // 0 / 0 is NaN
        return new ClassScores(name, Of(c => c.Precision), Of(c => c.Recall), Of(c => c.F1), classes.Sum(c => c.Support));
    }
}
