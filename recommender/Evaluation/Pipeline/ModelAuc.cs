using Sextant.Behaviour;
using Sextant.Evaluation.Metrics;
using Sextant.Evaluation.Protocols;

namespace Sextant.Evaluation.Pipeline;

/// <summary>
/// How well a trained model orders all items a learner has not met: the probability that its score of one held out is above
/// that of one not held out, ties half, as Rendle et al., "BPR: Bayesian Personalized Ranking from Implicit Feedback", 2009,
/// section 6.2. It is of the model's network over every item; candidates, live statistics and diversity take no part.
/// </summary>
/// <param name="split">Its items are the model's, in order.</param>
/// <param name="features">What the model was trained with besides its scorers; null: nothing.</param>
/// <remarks>Holds buffers: one thread.</remarks>
public sealed class ModelAuc(RankingSplit split, RelevanceModel model, ICandidateFeatures? features)
{
    private readonly AskingTime asking = new(split.Train);
    private readonly BehaviourScores scores = new();
    private readonly int[] items = [.. Enumerable.Range(0, model.Items.Length)];
    private readonly int[] columns = [.. (features?.Names ?? []).Select(name => model.Network.Inputs.IndexOf(name))]; // [features]: the input, −1 none

    /// <summary>0 to 1, ½ is chance; NaN for a learner with nothing held out.</summary>
    public double Of(int learner)
    {
        if (split.Held[learner].Length == 0) return double.NaN;
        float[] ranks = Rank(split.Train.Of(learner), asking.Of(learner).ToUnixTimeMilliseconds());
        HashSet<int> met = [], held = [.. split.Held[learner]];
        foreach (Visit visit in split.Train.Of(learner)) met.Add(visit.Item);
        int[] unseen = [.. items.Where(item => !met.Contains(item))];
        return BinaryMetrics.Auc([.. unseen.Select(item => (double)ranks[item])], [.. unseen.Select(held.Contains)]);
    }

    /// <summary>[items], larger is better.</summary>
    private float[] Rank(ReadOnlySpan<Visit> history, long at)
    {
        scores.Clear();
        scores.History.AddRange(history);
        scores.Compute(model, at);
        int width = model.Network.Inputs.Length;
        float[] rows = new float[items.Length * width], extra = new float[items.Length * columns.Length], ranks = new float[items.Length];
        features?.Write(history, at, items, extra);
        for (int item = 0; item < items.Length; item++)
        {
            Span<float> row = rows.AsSpan(item * width, width);
            for (int input = 0; input < width; input++)
                if (model.InputScorers[input] is >= 0 and var scorer) row[input] = scores.Of(scorer, item);
            for (int f = 0; f < columns.Length; f++)
                if (columns[f] >= 0) row[columns[f]] = extra[item * columns.Length + f];
        }
        model.Network.Score(rows, ranks);
        return ranks;
    }
}
