namespace Sextant.Evaluation.Metrics;

public sealed class BinaryMetricsTests
{
    private static readonly bool[] Labels = [false, false, true, true];

    [Fact]
    public void Auc_counts_the_pairs_in_the_right_order()
    {
        Assert.Equal(0.75, BinaryMetrics.Auc([0.1, 0.4, 0.35, 0.8], Labels), 12); // scikit-learn's example
        Assert.Equal(1, BinaryMetrics.Auc([1, 2, 3, 4], Labels), 12);
        Assert.Equal(0, BinaryMetrics.Auc([4, 3, 2, 1], Labels), 12);
    }

    [Fact]
    public void Equal_scores_count_half()
    {
        Assert.Equal(0.5, BinaryMetrics.Auc([7, 7, 7, 7], Labels), 12);
        Assert.Equal(3.5 / 4, BinaryMetrics.Auc([1, 2, 2, 3], Labels), 12);
    }

    [Fact]
    public void What_cannot_be_told_is_not_a_number()
    {
        Assert.True(double.IsNaN(BinaryMetrics.Auc([1, 2], [true, true])));
        Assert.True(double.IsNaN(BinaryMetrics.Auc([], [])));
        Assert.True(double.IsNaN(BinaryMetrics.Auc([1, double.NaN, 3, 4], Labels)));
        Assert.True(double.IsNaN(BinaryMetrics.LogLoss([0.5, double.NaN], [true, false])));
        Assert.True(double.IsNaN(BinaryMetrics.LogLoss([], [])));
        Assert.True(double.IsNaN(BinaryMetrics.Accuracy([], [])));
        Assert.True(double.IsNaN(BinaryMetrics.Accuracy([double.NaN], [true])));
    }

    [Fact]
    public void Log_loss_is_the_mean_surprise_and_bounded()
    {
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.8)) / 2, BinaryMetrics.LogLoss([0.9, 0.2], [true, false]), 12);
        Assert.Equal(Math.Log(2), BinaryMetrics.LogLoss([0.5, 0.5, 0.5, 0.5], Labels), 12);
        Assert.Equal(-Math.Log(1e-15), BinaryMetrics.LogLoss([0], [true]), 9);
    }

    [Fact]
    public void Accuracy_counts_a_score_at_the_threshold_as_a_yes()
    {
        Assert.Equal(0.75, BinaryMetrics.Accuracy([0.1, 0.5, 0.5, 0.9], Labels), 12);
        Assert.Equal(1, BinaryMetrics.Accuracy([0.1, 0.5, 0.6, 0.9], Labels, threshold: 0.6), 12);
    }

    [Fact]
    public void Scores_without_labels_are_refused() =>
        Assert.Throws<ArgumentException>(() => BinaryMetrics.Auc([1, 2, 3], Labels));

    [Fact]
    public void Calibration_measures_how_far_what_is_said_lies_from_what_happens()
    {
        Calibration found = Calibration.Of([0.1, 0.1, 0.9, 0.9, 1], [false, true, true, true, false]);
        // The bin of 0.1 says 0.1 and sees 1/2; the last says 2.8/3 and sees 2/3.
        Assert.Equal(2.0 / 5 * 0.4 + 3.0 / 5 * (2.8 / 3 - 2.0 / 3), found.Error, 9);
        Assert.Equal([2, 3], found.Curve.Select(bin => bin.Count));
        Assert.Equal(0.5, found.Curve[0].Happened);
        Assert.Equal(0, Calibration.Of([0, 1], [false, true]).Error, 12);
        Assert.Equal(0, Calibration.Of([0.5, 0.5], [false, true]).Error, 12);
    }

    [Fact]
    public void Calibration_of_nothing_or_of_nan_is_not_a_number()
    {
        Assert.True(double.IsNaN(Calibration.Of([], []).Error));
        Assert.True(double.IsNaN(Calibration.Of([double.NaN], [true]).Error));
    }
}
