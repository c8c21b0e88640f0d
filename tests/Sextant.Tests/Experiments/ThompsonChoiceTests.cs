namespace Sextant.Experiments;

public sealed class ThompsonChoiceTests
{
    [Fact]
    public void Of_two_the_probability_is_that_of_the_difference()
    {
        // N(1, 0.6²) beats N(0, 0.8²) when N(1, 1) is above 0: Φ(1).
        Assert.Equal(0.8413, Of([1, 0], [0.6, 0.8])[0], 0.001);
        Assert.Equal(0.5, Of([0.3, 0.3], [0.1, 0.9])[0], 0.001);
    }

    [Fact]
    public void It_agrees_with_drawing()
    {
        double[] means = [1, 0.8, 0.75, 0.2], deviations = [0.1, 0.3, 0.05, 0.6];
        var random = new Random(5);
        int[] wins = new int[4];
        const int Draws = 100_000;
        for (int draw = 0; draw < Draws; draw++)
        {
            double[] values = [.. means.Select((mean, i) => mean + deviations[i] * Normal(random))];
            wins[Array.IndexOf(values, values.Max())]++;
        }
        double[] told = Of(means, deviations);
        for (int i = 0; i < 4; i++) Assert.Equal(wins[i] / (double)Draws, told[i], 0.01);
    }

    [Fact]
    public void The_certain_largest_is_certain_and_equals_share()
    {
        Assert.Equal([0, 1, 0], Of([1, 2, 1.5], [0, 0, 0]));
        Assert.Equal([0.5, 0.5, 0], Of([2, 2, 1.5], [0, 0, 0]));
        Assert.Equal([1], Of([0], [0]));
    }

    [Fact]
    public void The_distribution_function_is_the_known_one()
    {
        Assert.Equal(0.5, ThompsonChoice.Cdf(0), 7);
        Assert.Equal(0.9750021, ThompsonChoice.Cdf(1.96), 6);
        Assert.Equal(0.0013499, ThompsonChoice.Cdf(-3), 6);
    }

    private static double[] Of(double[] means, double[] deviations)
    {
        double[] probabilities = new double[means.Length];
        ThompsonChoice.Probabilities(means, deviations, probabilities);
        Assert.Equal(1, probabilities.Sum(), 12);
        return probabilities;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
