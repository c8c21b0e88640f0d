namespace Sextant.Evaluation.Metrics;

public sealed class CorrelationTests
{
    [Fact]
    public void Pearson_is_of_values_and_spearman_of_ranks()
    {
        double[] x = [1, 2, 3, 4], y = [1, 4, 9, 16];
        Assert.Equal(25 / Math.Sqrt(5 * 129), Correlation.Pearson(x, y), 12);
        Assert.Equal(1, Correlation.Spearman(x, y), 12);
        Assert.Equal(-1, Correlation.Spearman(x, [4, 3, 2, 1]), 12);
    }

    [Fact]
    public void Equal_values_share_the_mean_of_their_ranks()
    {
        Assert.Equal([1, 2.5, 2.5, 4], Correlation.Ranks([5, 7, 7, 9]));
        Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), Correlation.Spearman([1, 2, 2, 3], [1, 2, 3, 4]), 12);
    }

    [Fact]
    public void Flat_empty_and_nan_lists_have_none()
    {
        Assert.True(double.IsNaN(Correlation.Pearson([1, 1, 1], [1, 2, 3])));
        Assert.True(double.IsNaN(Correlation.Spearman([1, 1, 1], [1, 2, 3])));
        Assert.True(double.IsNaN(Correlation.Pearson([], [])));
        Assert.True(double.IsNaN(Correlation.Spearman([1], [1])));
        Assert.True(double.IsNaN(Correlation.Pearson([1, double.NaN], [1, 2])));
        Assert.True(double.IsNaN(Correlation.Spearman([1, double.NaN], [1, 2])));
        Assert.Throws<ArgumentException>(() => Correlation.Pearson([1], [1, 2]));
    }
}
