using System.Collections.Immutable;
using Sextant.Training;

namespace Sextant.Tests.Training;

public sealed class RankingNetworkTests
{
    [Fact]
    public void Nothing_known_scores_nothing()
    {
        RankingNetwork network = Some(5, 8, seed: 1);
        float[] scores = new float[1];

        network.Score(new float[5], scores);

        Assert.Equal(0, scores[0]);
    }

    [Fact]
    public void Contributions_add_up_to_the_score()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            RankingNetwork network = Some(7, 16, seed);
            Random chance = new(seed);
            float[] input = [.. Enumerable.Range(0, 7).Select(_ => 6 * chance.NextSingle() - 3)], contributions = new float[7], scores = new float[1];

            network.Attribute(input, contributions);
            network.Score(input, scores);

            Assert.Equal(scores[0], contributions.Sum(), 1e-3f);
        }
    }

    [Fact]
    public void An_input_that_is_zero_contributes_nothing()
    {
        float[] contributions = new float[3];

        Some(3, 8, seed: 2).Attribute([1, 0, -2], contributions);

        Assert.Equal(0, contributions[1]);
        Assert.NotEqual(0, contributions[0]);
    }

    [Fact]
    public void Without_a_hidden_layer_each_input_contributes_its_weight()
    {
        RankingNetwork linear = new(["a", "b"], [2, 1], [0, 0], [0], [0], [0.5f, -3]);
        float[] contributions = new float[2];

        linear.Attribute([1, 2], contributions);

        Assert.Equal([1, -6], contributions, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void What_is_saved_scores_the_same()
    {
        RankingNetwork network = Some(4, 8, seed: 3);
        TensorBundle bundle = new();
        network.Save(bundle);
        float[] input = [1, -1, 0.5f, 2], before = new float[1], after = new float[1];

        network.Score(input, before);
        RankingNetwork.Load(bundle).Score(input, after);

        Assert.Equal(before, after);
    }

    [Fact]
    public void Tensors_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => new RankingNetwork(["a", "b"], [1], [0, 0], [0], [0], [1, 1]));

    private static RankingNetwork Some(int inputs, int hidden, int seed)
    {
        Random chance = new(seed);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => chance.NextSingle() - 0.5f)];
        ImmutableArray<string> names = [.. Enumerable.Range(0, inputs).Select(i => $"x{i}")];
        return new RankingNetwork(names, [.. Values(inputs).Select(scale => scale + 1)], Values(hidden * inputs), Values(hidden), Values(hidden), Values(inputs));
    }
}
