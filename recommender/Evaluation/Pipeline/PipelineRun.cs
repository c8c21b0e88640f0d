using Sextant.Catalogue;
using Sextant.Evaluation.Metrics;
using Sextant.Evaluation.Protocols;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Evaluation.Pipeline;

/// <summary>
/// Asks the pipeline that serves for every learner of a split, and scores what it answers. A learner is asked at its
/// <see cref="AskingTime"/>, the seen left out, among all items.
/// </summary>
/// <param name="items">[items], as in the split.</param>
/// <param name="kind">What a visit is.</param>
public sealed class PipelineRun(
    RankingSplit split, IReadOnlyList<Resource> items, CatalogueReplica replica, InteractionKind kind, ProfileOptions profiles)
{
    private const int MostThreads = 2;

    private readonly AskingTime asking = new(split.Train);

    private readonly Dictionary<ResourceId, int> numbers = items.Select((item, i) => (item.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);

    /// <summary>Gives the catalogue the statistics of the visits to learn from, and of nothing else.</summary>
    public void LearnStatistics() => SetCatalogue.ApplyStatistics(replica, items, Interactions());

    /// <param name="learners">Which to ask.</param>
    /// <param name="cuts">Ascending, at most <see cref="RankingLimits.MaxCount"/>.</param>
    public RankingScores Score(
        Recommend recommend, IReadOnlyList<int> learners, int[] cuts, bool withDiversity, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        CatalogueView view = replica.Current;
        var scores = new RankingScores(split, cuts);
        long done = 0;
        Parallel.ForEach(
            learners,
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Math.Min(MostThreads, Environment.ProcessorCount) },
            learner =>
            {
                if (split.Held[learner].Length == 0) return;
                int[] list = Ask(recommend, view, learner, cuts[^1]);
                scores.Add(learner, list, split.Held[learner], withDiversity ? DiversityOf(view, list) : double.NaN);
                progress?.Invoke(Interlocked.Increment(ref done));
            });
        return scores;
    }

    /// <summary>The items of one learner's answer, best first.</summary>
    public int[] Ask(Recommend recommend, CatalogueView view, int learner, int count)
    {
        DateTimeOffset now = asking.Of(learner);
        LearnerSnapshot snapshot = SetLearner.Snapshot(split.Train.Of(learner), items, kind, view, profiles, now);
        RankedAnswer answer = recommend(view, snapshot, new RecommendationRequest(count, ResourceFilter.None, 0), now);
        return [.. answer.Items.Select(item => numbers[item.Id])];
    }

    private static double DiversityOf(CatalogueView view, int[] list)
    {
        float[] vectors = new float[list.Length * view.Dimensions];
        for (int i = 0; i < list.Length; i++) view.EmbeddingAt(list[i]).CopyTo(vectors.AsSpan(i * view.Dimensions));
        return CatalogueMetrics.IntraListDiversity(vectors, view.Dimensions);
    }

    private IEnumerable<(int Item, Interaction Interaction)> Interactions()
    {
        for (int learner = 0; learner < split.Train.LearnerCount; learner++)
        {
            for (int i = 0; i < split.Train.Of(learner).Length; i++)
            {
                Behaviour.Visit visit = split.Train.Of(learner)[i];
                yield return (visit.Item, SetLearner.InteractionOf(visit, items[visit.Item].Id, kind, i));
            }
        }
    }
}
