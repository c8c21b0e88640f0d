using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// Turns what was held out into lists for the network: each scorer's best candidates, with the features that serving will
/// compute. What was held out and no scorer finds stays away: among candidates chosen for high scores it would teach that
/// low ones are good.
/// </summary>
internal static class ExampleBuilder
{
    /// <param name="inner">Scorers trained on what was kept.</param>
    public static RankingExamples Build(HeldOutLog held, RelevanceModel inner, RelevanceTrainingOptions options, CancellationToken ct)
    {
        RankingExamples examples = new([.. inner.Scorers.Select(scorer => scorer.Name), .. options.Features?.Names ?? []]);
        RankingList[] lists = new RankingList[held.Learners.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = ct };
        Parallel.For(0, lists.Length, parallel, () => new Workspace(), (i, _, work) =>
        {
            work.Scores.Clear();
            work.Scores.History.AddRange(held.Kept.Of(held.Learners[i]));
            work.Scores.Compute(inner, held.AskedAt[i]);
            work.Visited.Clear();
            foreach (Visit visit in work.Scores.History) work.Visited.Add(visit.Item);
            work.Candidates.Collect(work.Scores, options.CandidatesPerScorer, item => !work.Visited.Contains(item));
            lists[i] = ListOf(work, examples.Features, held.AskedAt[i], held.Held[i], options.Features);
            return work;
        }, _ => { });
        foreach (RankingList list in lists) examples.Add(list);
        return examples;
    }

    private static RankingList ListOf(Workspace work, ImmutableArray<string> inputs, long at, int[] held, ICandidateFeatures? features)
    {
        List<int> items = work.Candidates.Items;
        float[] rows = new float[items.Count * inputs.Length];
        work.Candidates.Write(work.Scores, inputs, rows);
        if (features is not null) AddExtra(features, work, at, rows, inputs.Length);
        return new RankingList(rows, [.. items.Select(item => held.Contains(item) ? 1f : 0)], held.Length);
    }

    private static void AddExtra(ICandidateFeatures features, Workspace work, long at, float[] rows, int width)
    {
        int count = features.Names.Length;
        ReadOnlySpan<int> items = CollectionsMarshal.AsSpan(work.Candidates.Items);
        float[] extra = new float[items.Length * count];
        features.Write(CollectionsMarshal.AsSpan(work.Scores.History), at, items, extra);
        for (int i = 0; i < items.Length; i++) extra.AsSpan(i * count, count).CopyTo(rows.AsSpan((i + 1) * width - count));
    }

    private sealed class Workspace
    {
        public BehaviourScores Scores { get; } = new();

        public BehaviourCandidates Candidates { get; } = new();

        public HashSet<int> Visited { get; } = [];
    }
}
