using Sextant.Evaluation.Metrics;

namespace Sextant.Experiments;

public sealed class ProportionTests
{
    /// <summary>The examples of Newcombe's comparison of intervals for one proportion (1998).</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(20, 20, 0.8389, 1)]
    public void Wilsons_interval_is_the_published_one(double successes, double trials, double low, double high)
    {
        Estimate rate = Proportion.Wilson(successes, trials);
        Assert.Equal((successes / trials, low, high), (rate.Value, Math.Round(rate.Low, 4), Math.Round(rate.High, 4)));
    }

    /// <summary>The examples of Newcombe's comparison of intervals for the difference (1998), method 10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(10, 10, 0, 20, 0.6791, 1)]
    public void Newcombes_interval_is_the_published_one(double a, double ofA, double b, double ofB, double low, double high)
    {
        Estimate difference = Proportion.Difference(Proportion.Wilson(a, ofA), Proportion.Wilson(b, ofB));
        Assert.Equal(a / ofA - b / ofB, difference.Value, 12);
        Assert.Equal((low, high), (Math.Round(difference.Low, 4), Math.Round(difference.High, 4)));
    }

    [Fact]
    public void Without_trials_nothing_is_known()
    {
        Assert.Equal(Estimate.None, Proportion.Wilson(0, 0));
        Assert.True(double.IsNaN(Proportion.Difference(Proportion.Wilson(1, 2), Estimate.None).Low));
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    [InlineData(0, -1)]
    public void More_successes_than_trials_are_refused(double successes, double trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Wilson(successes, trials));
}
