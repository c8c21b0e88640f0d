namespace Sextant.Tracing;

public sealed class PracticeGradientTests
{
    [Fact]
    public void The_slope_is_that_of_small_differences()
    {
        PracticeNetwork network = new([11, 12], hidden: 16);
        Random random = new(3);
        foreach (float[] tensor in new[] { network.Inputs, network.Recurrent, network.Outputs, network.Biases, network.Start })
            for (int i = 0; i < tensor.Length; i++) tensor[i] = 0.6f * (random.NextSingle() - 0.5f);
        PracticeSequence[] batch =
        [
            new([1, 2, 1, 0, 2], [true, false, true, true, false], [false, false, false, true, false], 0),
            new([2, 2, 1], [false, true, true], [false, false, false], 1),
        ];
        PracticeGradient gradient = new(network, null);
        gradient.Of(batch, 1);
        foreach ((float[] weights, float[] slopes) in new[]
        {
            (network.Inputs, gradient.Inputs), (network.Recurrent, gradient.Recurrent), (network.Outputs, gradient.Outputs),
            (network.Biases, gradient.Biases), (network.Start, gradient.Start),
        })
        {
            for (int i = 0; i < weights.Length; i += Math.Max(1, weights.Length / 11))
            {
                const float Step = 1e-2f;
                float kept = weights[i];
                weights[i] = kept + Step;
                double above = new PracticeGradient(network, null).Of(batch, 1);
                weights[i] = kept - Step;
                double below = new PracticeGradient(network, null).Of(batch, 1);
                weights[i] = kept;
                Assert.Equal((above - below) / (2 * Step), slopes[i], 2e-3);
            }
        }
    }

    [Fact]
    public void Stretches_cover_every_step_once()
    {
        PracticeNetwork network = new([], hidden: 16);
        foreach (int length in new[] { 1, 255, 256, 257, 384, 1000 })
        {
            (ulong, bool, bool)[] steps = [.. Enumerable.Range(0, length).Select(i => ((ulong)i, true, false))];
            PracticeSequence[] stretches = [.. PracticeSequence.Of(steps, network)];
            Assert.Equal(length, stretches.Sum(stretch => Enumerable.Range(0, stretch.Length).Count(stretch.Asks)));
            Assert.All(stretches, stretch => Assert.InRange(stretch.Length, 1, TracingLimits.Steps));
        }
    }
}
