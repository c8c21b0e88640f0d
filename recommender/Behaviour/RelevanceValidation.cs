using System.Collections.Immutable;

namespace Sextant.Behaviour;

/// <summary>How well a model finds what was held out, whatever items it knows: for choosing between two of them.</summary>
internal static class RelevanceValidation
{
    private const int Depth = 10;

    /// <summary>More of them change the figure by less than models differ.</summary>
    private const int MostLearners = 4_000;

    /// <summary>Mean nDCG@10 over the learners with something held out, 0 to 1; NaN when there are none.</summary>
    /// <param name="items">Which resource each item of the log is; the model's own items may be others.</param>
    /// <param name="features">Of the log's items, for networks that take them.</param>
    public static double Ndcg(RelevanceModel model, HeldOutLog held, ImmutableArray<ResourceId> items, ICandidateFeatures? features, CancellationToken ct)
    {
        BehaviourScores scores = new();
        BehaviourCandidates candidates = new();
        ContentColumns content = new(model, items, features);
        double sum = 0;
        int learners = Math.Min(MostLearners, held.Learners.Length);
        for (int i = 0; i < learners; i++)
        {
            ct.ThrowIfCancellationRequested();
            // Spread over all of them, as they stand in the order of their ids.
            int learner = (int)((long)i * held.Learners.Length / learners);
            sum += Ndcg(Rank(model, held.Kept.Of(held.Learners[learner]), held.AskedAt[learner], items, scores, candidates, content), held.Held[learner], items);
        }
        return learners == 0 ? double.NaN : sum / learners;
    }

    private static ImmutableArray<ResourceId> Rank(
        RelevanceModel model, ReadOnlySpan<Visit> visits, long at, ImmutableArray<ResourceId> items, BehaviourScores scores, BehaviourCandidates candidates, ContentColumns content)
    {
        scores.Clear();
        HashSet<int> visited = [];
        foreach (Visit visit in visits)
        {
            if (!model.Places.TryGetValue(items[visit.Item], out int item)) continue;
            scores.History.Add(visit with { Item = item });
            visited.Add(item);
        }
        scores.Compute(model, at);
        candidates.Collect(scores, BehaviourCandidates.PerScorer, item => !visited.Contains(item));
        int width = model.Network.Inputs.Length;
        float[] rows = new float[candidates.Items.Count * width], ranks = new float[candidates.Items.Count];
        candidates.Write(scores, model.Network.Inputs, rows);
        content.Write(visits, at, candidates.Items, rows);
        model.Network.Score(rows, ranks);
        return [.. candidates.Items.Zip(ranks).OrderByDescending(ranked => ranked.Second).Take(Depth).Select(ranked => model.Items[ranked.First])];
    }

    private static double Ndcg(ImmutableArray<ResourceId> ranked, int[] held, ImmutableArray<ResourceId> items)
    {
        HashSet<ResourceId> relevant = [.. held.Select(item => items[item])];
        double gain = 0, ideal = 0;
        for (int place = 0; place < Depth; place++)
        {
            double discount = 1 / Math.Log2(place + 2);
            if (place < ranked.Length && relevant.Contains(ranked[place])) gain += discount;
            if (place < held.Length) ideal += discount;
        }
        return gain / ideal;
    }

    /// <summary>The features of content among a network's inputs, by the model's items.</summary>
    private sealed class ContentColumns
    {
        private readonly ICandidateFeatures? features;
        private readonly int[] columns; // [features]: the input, −1 where the network does not take it
        private readonly int[] known; // [model's items]: the log's item, −1 where the log has none
        private readonly int width;

        public ContentColumns(RelevanceModel model, ImmutableArray<ResourceId> items, ICandidateFeatures? features)
        {
            this.features = features;
            width = model.Network.Inputs.Length;
            columns = [.. (features?.Names ?? []).Select(name => model.Network.Inputs.IndexOf(name))];
            Dictionary<ResourceId, int> places = [];
            for (int item = 0; item < items.Length; item++) places.Add(items[item], item);
            known = [.. model.Items.Select(id => places.GetValueOrDefault(id, -1))];
        }

        public void Write(ReadOnlySpan<Visit> visits, long at, List<int> candidates, Span<float> rows)
        {
            if (features is null) return;
            int[] present = [.. Enumerable.Range(0, candidates.Count).Where(i => known[candidates[i]] >= 0)];
            float[] values = new float[present.Length * columns.Length];
            features.Write(visits, at, [.. present.Select(i => known[candidates[i]])], values);
            for (int i = 0; i < present.Length; i++)
            {
                for (int f = 0; f < columns.Length; f++)
                    if (columns[f] >= 0) rows[present[i] * width + columns[f]] = values[i * columns.Length + f];
            }
        }
    }
}
