namespace Sextant.Evaluation.Metrics;

public sealed class RankingMetricsTests
{
    // A list of five with hits at ranks 1, 3 and 4; four items are relevant.
    private static readonly bool[] Hits = [true, false, true, true, false];

    [Theory]
    [InlineData(1, 1.0, 0.25)]
    [InlineData(2, 0.5, 0.25)]
    [InlineData(5, 0.6, 0.75)]
    [InlineData(10, 0.3, 0.75)]
    public void Precision_divides_by_k_and_recall_by_all_that_is_relevant(int k, double precision, double recall)
    {
        Assert.Equal(precision, RankingMetrics.Precision(Hits, 4, k), 12);
        Assert.Equal(recall, RankingMetrics.Recall(Hits, 4, k), 12);
        Assert.Equal(2 * precision * recall / (precision + recall), RankingMetrics.F1(Hits, 4, k), 12);
    }

    [Fact]
    public void Ndcg_compares_with_a_list_that_begins_with_all_that_is_relevant()
    {
        double gain = 1 + 1 / Math.Log2(4) + 1 / Math.Log2(5);
        double ideal = 1 + 1 / Math.Log2(3) + 1 / Math.Log2(4) + 1 / Math.Log2(5);
        Assert.Equal(gain / ideal, RankingMetrics.Ndcg(Hits, 4, 10), 12);
        Assert.Equal(1 / (1 + 1 / Math.Log2(3)), RankingMetrics.Ndcg(Hits, 4, 2), 12);
        Assert.Equal(1, RankingMetrics.Ndcg([true, true], 9, 2), 12);
    }

    [Fact]
    public void The_first_hit_decides_the_reciprocal_rank()
    {
        Assert.Equal(1, RankingMetrics.ReciprocalRank(Hits, 4));
        Assert.Equal(1.0 / 3, RankingMetrics.ReciprocalRank([false, false, true, true], 2), 12);
        Assert.Equal(0, RankingMetrics.ReciprocalRank([false, false], 1));
    }

    [Fact]
    public void Average_precision_is_taken_at_the_hits_and_divided_by_what_could_be_hit()
    {
        Assert.Equal((1 + 2.0 / 3 + 3.0 / 4) / 4, RankingMetrics.AveragePrecision(Hits, 4, 10), 12);
        Assert.Equal((1 + 2.0 / 3) / 3, RankingMetrics.AveragePrecision(Hits, 4, 3), 12);
    }

    [Fact]
    public void Hit_rate_asks_for_one_hit_within_k()
    {
        Assert.Equal(1, RankingMetrics.HitRate([false, true], 1, 2));
        Assert.Equal(0, RankingMetrics.HitRate([false, true], 1, 1));
    }

    [Fact]
    public void An_empty_or_flat_list_scores_nothing_and_a_full_one_everything()
    {
        foreach (bool[] hits in (bool[][])[[], [false, false, false]])
        {
            Assert.Equal(0, RankingMetrics.Precision(hits, 2, 3));
            Assert.Equal(0, RankingMetrics.Recall(hits, 2, 3));
            Assert.Equal(0, RankingMetrics.F1(hits, 2, 3));
            Assert.Equal(0, RankingMetrics.Ndcg(hits, 2, 3));
            Assert.Equal(0, RankingMetrics.AveragePrecision(hits, 2, 3));
        }
        bool[] all = [true, true, true];
        Assert.Equal(1, RankingMetrics.F1(all, 3, 3), 12);
        Assert.Equal(1, RankingMetrics.Ndcg(all, 3, 3), 12);
        Assert.Equal(1, RankingMetrics.AveragePrecision(all, 3, 3), 12);
    }

    [Fact]
    public void Where_nothing_is_relevant_no_figure_is_defined()
    {
        Assert.True(double.IsNaN(RankingMetrics.Precision([false], 0, 1)));
        Assert.True(double.IsNaN(RankingMetrics.Recall([false], 0, 1)));
        Assert.True(double.IsNaN(RankingMetrics.F1([false], 0, 1)));
        Assert.True(double.IsNaN(RankingMetrics.Ndcg([false], 0, 1)));
        Assert.True(double.IsNaN(RankingMetrics.HitRate([], 0, 1)));
        Assert.True(double.IsNaN(RankingMetrics.ReciprocalRank([], 0)));
        Assert.True(double.IsNaN(RankingMetrics.AveragePrecision([], 0, 1)));
    }

    [Fact]
    public void A_cut_below_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RankingMetrics.Ndcg([true], 1, 0));
}
