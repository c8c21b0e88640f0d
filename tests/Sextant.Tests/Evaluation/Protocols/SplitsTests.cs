using Sextant.Evaluation.Data;

namespace Sextant.Evaluation.Protocols;

public sealed class SplitsTests
{
    private static readonly RatingLog Log = RatingLog.Of(
        from learner in Enumerable.Range(0, 10)
        from visit in Enumerable.Range(0, learner + 1)
        select new Rating($"l{learner}", $"i{(learner * 3 + visit) % 20}", 0.5f, 100 * visit + learner),
        Enumerable.Range(0, 20).Select(i => $"i{i}"));

    [Fact]
    public void A_random_split_keeps_the_share_of_every_learner_and_is_the_same_for_a_seed()
    {
        RankingSplit split = Splits.RandomPerLearner(Log, 0.75, seed: 1);
        for (int learner = 0; learner < 10; learner++)
        {
            int all = learner + 1;
            Assert.Equal(Math.Max(1, (int)Math.Round(0.75 * all, MidpointRounding.AwayFromZero)), split.Train.Of(learner).Length);
            AssertParts(split, learner);
        }
        RankingSplit again = Splits.RandomPerLearner(Log, 0.75, seed: 1);
        Assert.All(Enumerable.Range(0, 10), i => Assert.Equal(split.Held[i], again.Held[i]));
        RankingSplit other = Splits.RandomPerLearner(Log, 0.75, seed: 2);
        Assert.Contains(Enumerable.Range(0, 10), i => !split.Held[i].SequenceEqual(other.Held[i]));
    }

    [Fact]
    public void Leaving_the_last_out_asks_for_the_last_of_whoever_has_two()
    {
        RankingSplit split = Splits.LeaveLastOut(Log);
        Assert.Empty(split.Held[0]);
        Assert.Equal(1, split.Train.Of(0).Length);
        Assert.Equal([Log.Visits[9][^1].Item], split.Held[9]);
        Assert.All(Enumerable.Range(0, 10), i => AssertParts(split, i));
    }

    [Fact]
    public void A_time_split_learns_nothing_from_the_future()
    {
        RankingSplit split = Splits.ByTime(Log, 0.6);
        long lastLearned = Enumerable.Range(0, 10).SelectMany(i => split.Train.Of(i).ToArray()).Max(visit => visit.At);
        long firstAsked = Enumerable.Range(0, 10).SelectMany(i => Log.Visits[i].Where(v => split.Held[i].Contains(v.Item))).Min(visit => visit.At);
        Assert.True(lastLearned < firstAsked);
        Assert.Equal(0.6, (double)split.Train.Count / 55, 1);
        Assert.All(Enumerable.Range(0, 10), i => AssertParts(split, i));
    }

    [Fact]
    public void A_given_split_may_bring_strangers_and_asks_nothing_twice()
    {
        RankingSplit split = Splits.Given(
            [new("a", "x", 1, 1), new("a", "y", 1, 2)],
            [new("a", "z", 1, 3), new("a", "z", 1, 4), new("a", "x", 1, 5), new("b", "y", 1, 1)],
            ["w"]);
        Assert.Equal<string>(["w", "x", "y", "z"], split.Items);
        Assert.Equal<string>(["a", "b"], split.Learners);
        Assert.Equal([3], split.Held[0]);
        Assert.Equal([2], split.Held[1]);
        Assert.Equal(0, split.Train.Of(1).Length);
    }

    [Fact]
    public void Scores_are_means_over_learners_who_were_asked()
    {
        RankingSplit split = Splits.Given([new("a", "x", 1, 1), new("b", "x", 1, 1), new("c", "x", 1, 1)], [new("a", "y", 1, 2), new("b", "z", 1, 2)], []);
        var scores = new RankingScores(split, 1, 2);
        scores.Add(0, [1, 2], split.Held[0]);
        scores.Add(1, [1, 2], split.Held[1]);
        scores.Add(2, [1, 2], split.Held[2]);
        Dictionary<string, double> found = RankingScores.Summarise([scores], seed: 1).ToDictionary(m => m.Name, m => m.Estimate.Value);
        Assert.Equal(0.5, found["recall@1"]);
        Assert.Equal(1, found["recall@2"]);
        Assert.Equal(0.5, found["precision@2"]);
        Assert.Equal(0.75, found["mrr"]);
        Assert.Equal((1 + 1 / Math.Log2(3)) / 2, found["ndcg@2"], 12);
        Assert.Equal(2.0 / 3, found["coverage"], 12);
        Assert.True(double.IsNaN(found["diversity"]) && double.IsNaN(found["auc"]));
    }

    [Fact]
    public void Several_runs_are_averaged_learner_by_learner()
    {
        RankingSplit split = Splits.Given([new("a", "x", 1, 1)], [new("a", "y", 1, 2)], []);
        RankingScores hit = new(split, 1), miss = new(split, 1);
        hit.Add(0, [1], split.Held[0]);
        miss.Add(0, [0], split.Held[0]);
        Assert.Equal(0.5, RankingScores.Summarise([hit, miss], seed: 1).Single(m => m.Name == "ndcg@1").Estimate.Value);
    }

    private static void AssertParts(RankingSplit split, int learner)
    {
        int[] train = [.. split.Train.Of(learner).ToArray().Select(visit => visit.Item)];
        Assert.Equal(Log.Visits[learner].Select(visit => visit.Item).Order(), train.Concat(split.Held[learner]).Order());
    }
}
