using Sextant.Training;

namespace Sextant.Tests.Training;

public sealed class RankingTrainingTests
{
    [Theory]
    [InlineData(RankingLoss.Listwise)]
    [InlineData(RankingLoss.BinaryCrossEntropy)]
    public void Gradients_are_those_of_finite_differences(RankingLoss loss)
    {
        const int Inputs = 3, Hidden = 4, Count = 6;
        Random chance = new(5);
        float[] parameters = [.. Enumerable.Range(0, RankingNetwork.ParameterCount(Inputs, Hidden)).Select(_ => chance.NextSingle() - 0.5f)];
        float[] rows = [.. Enumerable.Range(0, Count * Inputs).Select(_ => 2 * chance.NextSingle() - 1)], labels = [1, 0, 0, 1, 0, 0];
        float[] mask = [1.25f, 0, 1.25f, 1.25f], logits = new float[Count], slopes = new float[Count];
        RankingGradient gradient = new(Inputs, Hidden);
        double LossOf()
        {
            gradient.Forward(parameters, rows, mask, logits);
            return RankingLosses.Of(loss, logits, labels, 2, slopes);
        }
        LossOf();
        gradient.Backward(parameters, rows, mask, slopes);
        float[] byHand = [.. gradient.Sum];
        for (int p = 0; p < parameters.Length; p++)
        {
            const float Step = 1e-2f;
            float at = parameters[p];
            parameters[p] = at + Step;
            double above = LossOf();
            parameters[p] = at - Step;
            double below = LossOf();
            parameters[p] = at;
            Assert.Equal((above - below) / (2 * Step), byHand[p], 2e-3);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_network_and_it_learns_what_decides()
    {
        RankingExamples examples = Examples();
        RankingTrainingOptions options = new() { Hidden = 4, Epochs = 20, Rate = 0.02f };

        RankingNetwork network = RankingNetworkTrainer.Train(examples, options);

        Assert.Equal(network.Parameters(), RankingNetworkTrainer.Train(examples, options).Parameters());
        Assert.True(RankingNetworkTrainer.Ndcg(network, [.. examples.Lists]) > 0.8);
    }

    [Fact]
    public void Outcomes_move_a_network_no_further_than_its_bounds()
    {
        RankingNetwork trained = RankingNetworkTrainer.Train(Examples(), new RankingTrainingOptions { Hidden = 4, Epochs = 3 });
        OnlineRanking online = new(trained, new OnlineBounds { Rate = 0.5f, Drift = 0.1f });
        float[] input = [1, -1], before = new float[1], after = new float[1];
        trained.Score(input, before);

        for (int i = 0; i < 500; i++) online.Learn(input, taken: false);

        online.Network.Score(input, after);
        Assert.True(after[0] < before[0]);
        Assert.All(trained.Parameters().Zip(online.Network.Parameters()), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 0.1001f));
    }

    /// <summary>The first feature decides, the second is noise.</summary>
    private static RankingExamples Examples()
    {
        Random chance = new(3);
        RankingExamples examples = new(["signal", "noise"]);
        for (int list = 0; list < 100; list++)
        {
            float[] rows = [.. Enumerable.Range(0, 20).Select(_ => 2 * chance.NextSingle() - 1)], labels = new float[10];
            int best = Enumerable.Range(0, 10).MaxBy(i => rows[2 * i]);
            labels[best] = 1;
            examples.Add(new RankingList(rows, labels, 1));
        }
        return examples;
    }
}
