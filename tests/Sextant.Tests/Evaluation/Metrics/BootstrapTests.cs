namespace Sextant.Evaluation.Metrics;

public sealed class BootstrapTests
{
    [Fact]
    public void The_interval_is_as_wide_as_theory_says_and_the_same_for_a_seed()
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => random.NextDouble())];
        Estimate found = Bootstrap.OfMean(values, seed: 5);
        double expected = 2 * 1.96 * Math.Sqrt(1 / 12.0 / 1000);
        Assert.Equal(values.Average(), found.Value, 12);
        Assert.InRange(found.High - found.Low, 0.85 * expected, 1.15 * expected);
        Assert.InRange(found.Value, found.Low, found.High);
        Assert.Equal(found, Bootstrap.OfMean(values, seed: 5));
        Assert.NotEqual(found, Bootstrap.OfMean(values, seed: 6));
    }

    [Fact]
    public void Flat_values_have_no_width_and_learners_without_a_figure_are_left_out()
    {
        Assert.Equal(new Estimate(2, 2, 2), Bootstrap.OfMean([2, double.NaN, 2], seed: 1));
        Assert.True(double.IsNaN(Bootstrap.OfMean([], seed: 1).Value));
        Assert.True(double.IsNaN(Bootstrap.OfMean([double.NaN], seed: 1).Low));
    }
}
