namespace Sextant.Evaluation.Metrics;

public sealed class CatalogueMetricsTests
{
    [Fact]
    public void Coverage_is_the_share_of_items_ever_shown()
    {
        Assert.Equal(0.5, CatalogueMetrics.Coverage([3, 0, 1, 0]));
        Assert.Equal(0, CatalogueMetrics.Coverage([0, 0]));
        Assert.True(double.IsNaN(CatalogueMetrics.Coverage([])));
    }

    [Fact]
    public void Gini_is_zero_when_all_are_shown_alike_and_nears_one_when_one_has_it_all()
    {
        Assert.Equal(0, CatalogueMetrics.Gini([4, 4, 4, 4]), 12);
        Assert.Equal(0.75, CatalogueMetrics.Gini([0, 0, 0, 9]), 12);
        Assert.Equal(0.25, CatalogueMetrics.Gini([1, 3]), 12); // half the mean difference over the mean: 2 / 4 / 2
        Assert.True(double.IsNaN(CatalogueMetrics.Gini([0, 0])));
        Assert.True(double.IsNaN(CatalogueMetrics.Gini([])));
    }

    [Fact]
    public void Novelty_is_the_surprise_in_bits()
    {
        Assert.Equal((1 + 3) / 2.0, CatalogueMetrics.Novelty([0, 1], [4, 1, 0], 8), 12);
        Assert.Equal(3, CatalogueMetrics.Novelty([2], [4, 1, 0], 8), 12); // met by nobody: as by one
        Assert.True(double.IsNaN(CatalogueMetrics.Novelty([], [4], 8)));
        Assert.True(double.IsNaN(CatalogueMetrics.Novelty([0], [0], 0)));
    }

    [Fact]
    public void Diversity_is_the_mean_distance_of_pairs()
    {
        Assert.Equal((0 + 1 + 1) / 3.0, CatalogueMetrics.IntraListDiversity([1, 0, 2, 0, 0, 1], 2), 6);
        Assert.Equal(2, CatalogueMetrics.IntraListDiversity([1, 0, -1, 0], 2), 6);
        Assert.Equal(1, CatalogueMetrics.IntraListDiversity([0, 0, 1, 0], 2), 6); // nothing is like nothing
        Assert.True(double.IsNaN(CatalogueMetrics.IntraListDiversity([1, 0], 2)));
        Assert.True(double.IsNaN(CatalogueMetrics.IntraListDiversity([float.NaN, 0, 1, 0], 2)));
    }
}
