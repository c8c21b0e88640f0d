using Sextant.Tracing;

namespace Sextant.Exercises;

public class ItemInformationTests
{
    [Fact]
    public void Of_the_two_parameter_model_it_is_a_squared_p_q()
    {
        ItemModel item = new(0.5f, 1.7f, 0, 0);
        double p = item.Probability(1.2);

        Assert.Equal(item.Discrimination * item.Discrimination * p * (1 - p), ItemInformation.At(item, 1.2), 6);
    }

    [Fact]
    public void Of_the_three_parameter_model_it_is_what_Lord_gives()
    {
        // a² (q/p) ((p − c)/(1 − c))², Lord (1980), with a = 1.5, b = 0, c = 0.2 at ability 1.
        ItemModel item = new(0, 1.5f, 0.2f, 0);
        double p = item.Probability(1), c = item.Guess;

        Assert.Equal(1.5 * 1.5 * ((1 - p) / p) * Math.Pow((p - c) / (1 - c), 2), ItemInformation.At(item, 1), 6);
    }

    [Fact]
    public void It_is_the_squared_slope_over_the_variance()
    {
        Random random = new(1);
        for (int i = 0; i < 200; i++)
        {
            ItemModel item = new(
                (float)(8 * random.NextDouble() - 4), (float)(0.2 + 2 * random.NextDouble()), (float)(0.45 * random.NextDouble()), (float)(0.45 * random.NextDouble()));
            double ability = 10 * random.NextDouble() - 5, h = 1e-4;
            double slope = (item.Probability(ability + h) - item.Probability(ability - h)) / (2 * h);
            double p = item.Probability(ability);

            Assert.Equal(slope * slope / (p * (1 - p)), ItemInformation.At(item, ability), 6);
        }
    }

    [Fact]
    public void Far_from_the_ability_nothing_is_told_and_nothing_breaks()
    {
        Assert.Equal(0, ItemInformation.At(new ItemModel(-900, 5, 0, 0), 900), 12);
        Assert.Equal(0, ItemInformation.At(new ItemModel(900, 5, 0, 0), -900), 12);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.8)]
    [InlineData(1.5)]
    public void The_mean_over_a_posterior_is_near_the_integral(double error)
    {
        ItemModel item = new(0.7f, 1.1f, 0.15f, 0.05f);
        double ability = -0.2, sum = 0, mass = 0;
        for (double z = -8; z <= 8; z += 0.001)
        {
            double density = Math.Exp(-0.5 * z * z);
            sum += density * ItemInformation.At(item, ability + error * z);
            mass += density;
        }

        Assert.Equal(sum / mass, ItemInformation.Expected(item, ability, error), 2e-3);
    }

    [Fact]
    public void Without_an_error_the_mean_is_the_information_itself()
    {
        ItemModel item = new(0.7f, 1.1f, 0.15f, 0.05f);

        Assert.Equal(ItemInformation.At(item, 0.3), ItemInformation.Expected(item, 0.3, 0), 12);
    }
}
