using System.Collections.Immutable;
using System.Diagnostics;
using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Evaluation.Metrics;
using Sextant.Evaluation.Pipeline;
using Sextant.Evaluation.Protocols;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Resources;

namespace Sextant.Cli.Evaluating;

/// <summary>Trains on a set and asks the pipeline that serves, split by split.</summary>
internal sealed class RankingEvaluation(RankingSet set, ITextEncoder encoder, int[] cuts, bool diversity, int asked, Terminal progress)
{
    private const int Seed = 1;

    /// <summary>Every item is scored for each of them; more narrow the interval only.</summary>
    private const int MostAucLearners = 1000;

    public EvaluationReport Run(PipelineParts parts, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        List<RankingScores> runs = [];
        (double training, double asking, int learners) = (0, 0, 0);
        foreach (RankingSplit split in set.Splits)
        {
            long began = Stopwatch.GetTimestamp();
            Resource[] items = [.. split.Items.Select(set.Resources)];
            CatalogueReplica replica = SetCatalogue.Of(items, encoder, cancellation);
            ICandidateFeatures? features = parts.HasContent
                ? new ContentCandidateFeatures(replica.Current, [.. items.Select(item => item.Id)], new ProfileOptions(), parts.Ranking(diversity)) : null;
            RelevanceModel model = Train(split, items, features, parts, cancellation);
            training += Stopwatch.GetElapsedTime(began).TotalSeconds;
            progress.Line($"{set.Name}: {split.Protocol}: trained");

            began = Stopwatch.GetTimestamp();
            int[] whom = Whom(split);
            learners = whom.Length;
            runs.Add(Ask(split, items, replica, model, parts, whom, cancellation));
            asking += Stopwatch.GetElapsedTime(began).TotalSeconds;
            AddAuc(runs[^1], new ModelAuc(split, model, features), whom, cancellation);
        }
        ImmutableArray<Measurement> measured =
        [
            .. RankingScores.Summarise(runs, Seed),
            Exact("trainingSeconds", training / runs.Count),
            Exact("microsecondsALearner", 1e6 * asking / runs.Count / Math.Max(1, learners)),
        ];
        RankingSplit first = set.Splits[0];
        return new EvaluationReport(
            set.Name,
            Protocol(parts),
            [("learners", learners), ("items", first.Items.Length), ("visits", first.Train.Count), ("runs", runs.Count)],
            measured,
            Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private RelevanceModel Train(RankingSplit split, Resource[] items, ICandidateFeatures? features, PipelineParts parts, CancellationToken cancellation) =>
        RelevanceTrainer.Train(
            split.Train, [.. items.Select(item => item.Id)], parts.Training(set.Training) with { Features = features }, new TrainingLines(progress), cancellation);

    private RankingScores Ask(
        RankingSplit split, Resource[] items, CatalogueReplica replica, RelevanceModel model, PipelineParts parts, int[] whom, CancellationToken cancellation)
    {
        var run = new PipelineRun(split, items, replica, set.Kind, new ProfileOptions());
        run.LearnStatistics();
        RankerOptions ranking = parts.Ranking(diversity);
        return run.Score(
            (view, learner, request, now) => new Ranker(ranking, new StandingClock(now)).Recommend(
                view, learner, request, "", model, SetLearner.KnowledgeOf(learner, view, now)),
            whom, cuts, withDiversity: true, cancellation: cancellation);
    }

    private static void AddAuc(RankingScores scores, ModelAuc auc, int[] whom, CancellationToken cancellation)
    {
        int[] some = [.. whom];
        new Random(Seed).Shuffle(some);
        foreach (int learner in some.Take(MostAucLearners))
        {
            cancellation.ThrowIfCancellationRequested();
            scores.AddAuc(learner, auc.Of(learner));
        }
    }

    /// <summary>Learners with something held out: all, or so many drawn at random.</summary>
    private int[] Whom(RankingSplit split)
    {
        int[] whom = [.. Enumerable.Range(0, split.Held.Length).Where(learner => split.Held[learner].Length > 0)];
        if (asked == 0 || asked >= whom.Length) return whom;
        new Random(Seed).Shuffle(whom);
        return whom[..asked];
    }

    private string Protocol(PipelineParts parts)
    {
        string splits = set.Splits.Count == 1 ? set.Splits[0].Protocol : $"{set.Splits[0].Protocol} to {set.Splits.Count}";
        string off = parts.Off.Count == 0 ? "" : $"; off: {string.Join(", ", parts.Off.Order())}";
        string varied = diversity ? "on" : "off";
        return $"{splits}; all items ranked, seen excluded; the serving pipeline with a trained model; diversity {varied}{off}";
    }

    private static Measurement Exact(string name, double value) => new(name, new Estimate(value, double.NaN, double.NaN));
}
