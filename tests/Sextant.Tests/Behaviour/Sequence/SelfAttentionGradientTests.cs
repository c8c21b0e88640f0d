using Sextant.Behaviour;

namespace Sextant.Tests.Behaviour.Sequence;

/// <summary>Every gradient of the model against differences of the loss that its own way forwards gives.</summary>
public sealed class SelfAttentionGradientTests
{
    private static readonly AttentionShape Shape = new(Items: 9, Width: 6, Blocks: 2, Heads: 2, Length: 4);
    private static readonly int[] Visited = [0, 3, 5, 1, 2, 8, 4], Targets = [3, 5, 7, 2, 6, 4, 0], Runs = [3, 5, 7];
    private static readonly float[] Shares = [1, 1, 1, 0.5f, 0.5f, 0.25f, 0.25f];

    public static TheoryData<string> Tensors => [.. new AttentionTensors(Shape).All.Select(tensor => tensor.Name)];

    [Theory]
    [MemberData(nameof(Tensors))]
    public void The_gradient_is_that_of_finite_differences(string name)
    {
        foreach (int negatives in (int[])[0, 4])
        {
            foreach (float dropout in (float[])[0, 0.3f])
            {
                AttentionTensors weights = Weights();
                Negatives drawn = new([5, 1, 2, 3, 4, 1, 2, 3, 9], negatives, 0.75f);
                drawn.Draw(new Random(3));
                AttentionTensors gradients = new(Shape);
                Loss(weights, gradients, drawn, dropout);
                float[] values = weights.All.Single(tensor => tensor.Name == name).Values;
                float[] gradient = gradients.All.Single(tensor => tensor.Name == name).Values;

                for (int i = 0; i < values.Length; i += Math.Max(1, values.Length / 23))
                {
                    const float Step = 4e-3f;
                    float own = values[i];
                    values[i] = own + Step;
                    double above = Loss(weights, new AttentionTensors(Shape), drawn, dropout);
                    values[i] = own - Step;
                    double below = Loss(weights, new AttentionTensors(Shape), drawn, dropout);
                    values[i] = own;
                    double expected = (above - below) / (2 * Step);
                    Assert.True(Math.Abs(expected - gradient[i]) <= 2e-3 + 0.02 * Math.Abs(expected),
                        $"{name}[{i}]: {gradient[i]}, by differences {expected} (negatives {negatives}, dropout {dropout}).");
                }
            }
        }
    }

    private static AttentionTensors Weights()
    {
        Random random = new(5);
        var weights = AttentionTensors.Start(Shape, [5, 1, 2, 3, 4, 1, 2, 3, 9], random);
        AttentionTensors.Fill(weights.Items, 0.3f, random);
        // So that no unit sits at the kink of ReLU, where differences tell nothing, and no gain or shift is special.
        foreach (BlockTensors block in weights.Blocks)
        {
            for (int i = 0; i < block.UpBias.Length; i++) block.UpBias[i] = i % 2 == 0 ? 6 : -6;
            AttentionTensors.Fill(block.SecondShift, 0.2f, random);
            AttentionTensors.Fill(block.FirstShift, 0.2f, random);
        }
        return weights;
    }

    private static double Loss(AttentionTensors weights, AttentionTensors gradients, Negatives drawn, float dropout)
    {
        AttentionPass pass = new(Shape, Visited.Length);
        NextItemLoss loss = new(Shape, Visited.Length, drawn.Items.Length);
        ulong chance = 77;
        ReadOnlySpan<float> outcome = pass.Forward(weights, Visited, Runs, dropout, ref chance);
        double sum = loss.Add(weights, gradients, drawn, outcome, Targets, Shares, out ReadOnlySpan<float> gradient);
        pass.Backward(weights, gradients, Visited, Runs, gradient);
        return sum;
    }
}
