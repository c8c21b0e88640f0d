using Sextant.Behaviour;
using Sextant.Evaluation.Data;
using Sextant.Evaluation.Metrics;
using Sextant.Evaluation.Protocols;
using Xunit.Abstractions;

namespace Sextant.Tests.Behaviour;

/// <summary>What wrong visits cost, on MovieLens 100K, random 75/25 a learner.</summary>
public sealed class NoiseTests(ITestOutputHelper output)
{
    private const int Cut = 10;

    [DataFact("ml-100k")]
    public void Noise_and_spammers_cost_little()
    {
        using StreamReader text = new(DataSets.PathOf("ml-100k/ml-100k.inter"));
        RankingSplit split = Splits.RandomPerLearner(RatingLog.Of(InterFile.Read(text, "ml-100k.inter"), []), 0.75, seed: 1);
        int pushed = LeastVisited(split.Train);

        (double clean, double cleanShare) = Ask(split, split.Train, pushed);
        (double noisy, _) = Ask(split, Noisy(split.Train, 0.1, seed: 2), pushed);
        (double spammed, double spammedShare) = Ask(split, Spammed(split.Train, 0.01, pushed, seed: 3), pushed);

        output.WriteLine($"nDCG@10: clean {clean:0.0000}, 10% noise {noisy:0.0000}, 1% spammers {spammed:0.0000}; lists with the pushed item: {cleanShare:0.0000} before, {spammedShare:0.0000} after");
        Assert.True(clean > 0.475, $"{clean}");
        Assert.True(clean - noisy < 0.03, $"{clean} {noisy}");
        Assert.True(clean - spammed < 0.01, $"{clean} {spammed}");
        Assert.True(spammedShare < 0.01, $"{spammedShare}");
    }

    /// <summary>Mean nDCG@10 of EASE trained on a log and asked with true histories; the share of lists that hold an item.</summary>
    private static (double Ndcg, double Share) Ask(RankingSplit split, VisitLog log, int pushed)
    {
        IItemScorer ease = new EaseOptions().Train(log, 2, null, default);
        float[] scores = new float[log.ItemCount];
        bool[] hits = new bool[Cut];
        double sum = 0, shown = 0;
        for (int learner = 0; learner < split.Held.Length; learner++)
        {
            ReadOnlySpan<Visit> history = split.Train.Of(learner);
            ease.Score(history, history[^1].At, scores);
            foreach (Visit visit in history) scores[visit.Item] = float.NegativeInfinity;
            int[] list = [.. Enumerable.Range(0, scores.Length).OrderByDescending(item => scores[item]).Take(Cut)];
            for (int i = 0; i < Cut; i++) hits[i] = split.Held[learner].Contains(list[i]);
            sum += RankingMetrics.Ndcg(hits, split.Held[learner].Length, Cut);
            shown += list.Contains(pushed) ? 1 : 0;
        }
        return (sum / split.Held.Length, shown / split.Held.Length);
    }

    /// <summary>A share of visits more, each of an item drawn at random at a moment of the learner's own.</summary>
    private static VisitLog Noisy(VisitLog log, double share, int seed)
    {
        Random random = new(seed);
        return new VisitLog(log.ItemCount, [.. Enumerable.Range(0, log.LearnerCount).Select(learner =>
        {
            Dictionary<int, Visit> visits = log.Of(learner).ToArray().ToDictionary(visit => visit.Item);
            long[] moments = [.. visits.Values.Select(visit => visit.At)];
            for (int i = (int)(share * moments.Length); i > 0; i--)
                visits.TryAdd(random.Next(log.ItemCount), new Visit(0, moments[random.Next(moments.Length)], random.NextSingle()));
            return visits.Select(visit => visit.Value with { Item = visit.Key }).OrderBy(visit => visit.At).ToArray();
        })]);
    }

    /// <summary>A share of learners more: machines that visit the same most popular items, and one that they push, within minutes.</summary>
    private static VisitLog Spammed(VisitLog log, double share, int pushed, int seed)
    {
        Random random = new(seed);
        int[] counts = Counts(log);
        int[] popular = [.. Enumerable.Range(0, log.ItemCount).OrderByDescending(item => counts[item]).Take(100)];
        List<Visit[]> learners = [.. Enumerable.Range(0, log.LearnerCount).Select(learner => log.Of(learner).ToArray())];
        for (int i = (int)Math.Ceiling(share * log.LearnerCount); i > 0; i--)
        {
            random.Shuffle(popular);
            learners.Add([.. popular.Append(pushed).Select((item, at) => new Visit(item, at * 1000L, 1))]);
        }
        return new VisitLog(log.ItemCount, learners);
    }

    private static int LeastVisited(VisitLog log)
    {
        int[] counts = Counts(log);
        return Enumerable.Range(0, log.ItemCount).Where(item => counts[item] > 0).MinBy(item => counts[item]);
    }

    private static int[] Counts(VisitLog log)
    {
        int[] counts = new int[log.ItemCount];
        for (int learner = 0; learner < log.LearnerCount; learner++)
            foreach (Visit visit in log.Of(learner)) counts[visit.Item]++;
        return counts;
    }
}
