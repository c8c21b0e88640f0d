namespace Sextant.Training;

public sealed class AdapterLossTests
{
    private const int Dimensions = 7;
    private const int Rank = 3;
    private const int Rows = 5;

    private static readonly AdaptationOptions Options = new() { BatchSize = 6, Rank = Rank, Temperature = 0.3f, Contrast = 0.7f, CrossEntropy = 0.9f, PositiveFrom = 0.5f };

    // The third and fourth share a second text, the first and last a first one; the last is no positive.
    private static readonly EncodedPair[] Batch = [new(0, 0, 1), new(1, 1, 0.9f), new(2, 2, 0.6f), new(3, 2, 1), new(0, 3, 0.2f)];

    [Theory]
    [InlineData(0.7f, 0f, false)]
    [InlineData(0f, 0.9f, false)]
    [InlineData(0f, 0.9f, true)]
    [InlineData(0.7f, 0.9f, true)]
    public void Gradients_are_what_small_steps_of_each_weight_say(float contrast, float crossEntropy, bool drawNegatives)
    {
        AdapterWeights weights = Weights();
        var loss = new AdapterLoss(Options with { Contrast = contrast, CrossEntropy = crossEntropy }, weights, drawNegatives);
        Fill(loss);
        weights.ClearGradients();
        loss.Accumulate(Batch);
        float[][] gradients = [[.. weights.DownGradient], [.. weights.UpGradient], [.. weights.HeadGradient], [.. weights.ScalarGradients]];
        float[][] tensors = [weights.Down, weights.Up, weights.Head, weights.Scalars];
        for (int t = 0; t < tensors.Length; t++)
            for (int i = 0; i < tensors[t].Length; i++)
            {
                double slope = Slope(loss, ref tensors[t][i]);
                Assert.True(Math.Abs(slope - gradients[t][i]) < 2e-3 * (1 + Math.Abs(slope)), $"tensor {t}, weight {i}: {gradients[t][i]} instead of {slope}");
            }
    }

    [Fact]
    public void The_gradient_of_a_vector_is_what_small_steps_of_it_say()
    {
        AdapterWeights weights = Weights();
        var loss = new AdapterLoss(Options, weights, drawNegatives: true);
        Fill(loss);
        loss.Accumulate(Batch);
        float[] first = [.. loss.First.InputGradient], second = [.. loss.Second.InputGradient];
        for (int i = 0; i < Rows * Dimensions; i++)
        {
            Assert.Equal(Slope(loss, ref loss.First.Input[i]), first[i], 2e-3);
            Assert.Equal(Slope(loss, ref loss.Second.Input[i]), second[i], 2e-3);
        }
    }

    [Fact]
    public void Contrast_is_the_mean_surprise_of_both_ways_by_hand()
    {
        AdapterWeights weights = new(2, 1);
        var loss = new AdapterLoss(new AdaptationOptions { BatchSize = 2, Rank = 1, Temperature = 0.5f, Contrast = 1, CrossEntropy = 0 }, weights, drawNegatives: false);
        ((float[])[1, 0, 0, 1]).CopyTo(loss.First.Input, 0);
        ((float[])[1, 0, 0.6f, 0.8f]).CopyTo(loss.Second.Input, 0);
        double found = loss.Accumulate([new(0, 0, 1), new(1, 1, 1)]);

        static double Surprise(double own, double other) => -Math.Log(Math.Exp(own / 0.5) / (Math.Exp(own / 0.5) + Math.Exp(other / 0.5)));
        double expected = (Surprise(1, 0.6) + Surprise(0.8, 0) + Surprise(1, 0) + Surprise(0.8, 0.6)) / 4;
        Assert.Equal(expected, found, 1e-6);
    }

    [Fact]
    public void The_adversarial_step_has_its_length_and_raises_the_loss()
    {
        AdapterWeights weights = Weights();
        var plain = new AdapterLoss(Options, weights, drawNegatives: false);
        Fill(plain);
        double before = plain.Accumulate(Batch);

        var adversarial = new AdapterLoss(Options with { Adversarial = 0.05f }, weights, drawNegatives: false);
        Fill(adversarial);
        Assert.Equal(before, adversarial.Accumulate(Batch), 1e-9);
        for (int row = 0; row < Rows; row++)
        {
            double moved = 0;
            for (int d = 0; d < Dimensions; d++) moved += Math.Pow(adversarial.First.In(row)[d] - plain.First.In(row)[d], 2);
            Assert.Equal(0.05, Math.Sqrt(moved), 1e-4);
        }
        adversarial.First.Input.CopyTo(plain.First.Input, 0);
        adversarial.Second.Input.CopyTo(plain.Second.Input, 0);
        Assert.True(plain.Accumulate(Batch) > before);
    }

    [Fact]
    public void A_zero_vector_moves_nothing()
    {
        AdapterWeights weights = Weights();
        var loss = new AdapterLoss(Options with { Contrast = 0 }, weights, drawNegatives: false);
        weights.ClearGradients();
        double found = loss.Accumulate(Batch.AsSpan(0, 1)); // both of its vectors are zero
        Assert.True(double.IsFinite(found));
        Assert.All(weights.DownGradient.Concat(weights.UpGradient), gradient => Assert.Equal(0, gradient));
    }

    /// <summary>Of the loss along one number, by a central difference.</summary>
    private static double Slope(AdapterLoss loss, ref float number)
    {
        const float Step = 2e-3f;
        float kept = number;
        number = kept + Step;
        double more = loss.Accumulate(Batch);
        number = kept - Step;
        double less = loss.Accumulate(Batch);
        number = kept;
        return (more - less) / (2 * Step);
    }

    private static AdapterWeights Weights()
    {
        var weights = new AdapterWeights(Dimensions, Rank);
        var chance = new Random(5);
        foreach (float[] tensor in (float[][])[weights.Down, weights.Up, weights.Head])
            for (int i = 0; i < tensor.Length; i++) tensor[i] = chance.NextSingle() - 0.5f;
        (weights.Scalars[0], weights.Scalars[1]) = (2, -0.5f);
        return weights;
    }

    private static void Fill(AdapterLoss loss)
    {
        var chance = new Random(6);
        for (int i = 0; i < Rows * Dimensions; i++)
        {
            loss.First.Input[i] = chance.NextSingle() - 0.5f;
            loss.Second.Input[i] = chance.NextSingle() - 0.5f;
        }
    }
}
