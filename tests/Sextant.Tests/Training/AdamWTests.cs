using Sextant.Training;

namespace Sextant.Tests.Training;

public sealed class AdamWTests
{
    /// <summary>Recorded from torch.optim.AdamW (lr .01, weight decay .1): w = [1, −2, .5], gradients w² · [1, 1, −1] after each step.</summary>
    [Fact]
    public void It_steps_as_the_reference_does()
    {
        float[] weights = [1, -2, 0.5f];
        AdamW adam = new(3, decay: 0.1f);
        for (int step = 0; step < 5; step++)
        {
            float[] gradient = [weights[0] * weights[0], weights[1] * weights[1], -weights[2] * weights[2]];
            adam.Step(weights, gradient, 0.01f);
        }
        Assert.Equal((float[])[0.9452171f, -2.0399530f, 0.5475364f], weights, (a, b) => Math.Abs(a - b) < 2e-6);
    }

    [Fact]
    public void A_long_tensor_steps_as_its_parameters_alone()
    {
        Random chance = new(1);
        float[] weights = [.. Enumerable.Range(0, 37).Select(_ => chance.NextSingle() - 0.5f)];
        float[] gradient = [.. Enumerable.Range(0, 37).Select(_ => chance.NextSingle() - 0.5f)];
        float[] alone = [.. weights];
        AdamW whole = new(37, 0.01f);
        for (int i = 0; i < 3; i++) whole.Step(weights, gradient, 0.1f);
        for (int p = 0; p < 37; p++)
        {
            AdamW one = new(1, 0.01f);
            for (int i = 0; i < 3; i++) one.Step(alone.AsSpan(p, 1), gradient.AsSpan(p, 1), 0.1f);
        }
        Assert.Equal(alone, weights, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_restored_optimiser_goes_on_to_the_bit()
    {
        float[] weights = [1, 2, 3], gradient = [0.1f, -0.2f, 0.3f];
        AdamW first = new(3);
        first.Step(weights, gradient, 0.1f);
        TensorBundle bundle = new();
        first.Save(bundle, "adam");
        AdamW second = new(3);
        second.Restore(bundle, "adam");
        float[] other = [.. weights];

        first.Step(weights, gradient, 0.1f);
        second.Step(other, gradient, 0.1f);

        Assert.Equal(weights, other);
    }

    [Fact]
    public void The_rate_warms_up_to_its_peak_and_falls_to_a_tenth()
    {
        LearningRate rate = new(1, WarmUp: 4, Steps: 14);
        Assert.Equal(0.25f, rate.At(0));
        Assert.Equal(1, rate.At(3));
        Assert.Equal(1, rate.At(4));
        Assert.Equal(0.55f, rate.At(9), 1e-5f);
        Assert.Equal(0.1f, rate.At(14), 1e-5f);
        Assert.Equal(0.1f, rate.At(1000), 1e-5f);
    }
}
