using System.Collections.Immutable;
using Sextant.Indexing;

namespace Sextant.Behaviour;

/// <summary>What behaviour alone would show: every scorer's best, and what the network is told of them. Reusable, one thread at a time.</summary>
public sealed class BehaviourCandidates
{
    /// <summary>Of each scorer, in training as in serving: the network is to meet what it was trained on.</summary>
    public const int PerScorer = 60;

    private readonly HashSet<int> known = [];

    /// <summary>Distinct, in the order of the scorers and of their scores.</summary>
    public List<int> Items { get; } = [];

    /// <param name="passes">Asked of items that would be among the best.</param>
    public void Collect(BehaviourScores scores, int perScorer, Func<int, bool> passes)
    {
        Items.Clear();
        known.Clear();
        for (int scorer = 0; scorer < scores.Model!.Scorers.Length; scorer++)
            foreach (ScoredRow best in scores.Best(scorer, perScorer, passes))
                if (known.Add(best.Row)) Items.Add(best.Row);
    }

    /// <summary>Each scorer's score where its name stands among the inputs; other inputs stay as they are.</summary>
    /// <param name="rows">[Items, inputs].</param>
    public void Write(BehaviourScores scores, ImmutableArray<string> inputs, Span<float> rows)
    {
        for (int scorer = 0; scorer < scores.Model!.Scorers.Length; scorer++)
        {
            int input = inputs.IndexOf(scores.Model.Scorers[scorer].Name);
            if (input < 0) continue;
            for (int i = 0; i < Items.Count; i++) rows[i * inputs.Length + input] = scores.Of(scorer, Items[i]);
        }
    }
}
