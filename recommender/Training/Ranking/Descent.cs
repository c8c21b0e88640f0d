using System.Numerics.Tensors;

namespace Sextant.Training;

/// <summary>Steps of AdamW or stochastic gradient descent over lists, warm-up and decay of the rate included.</summary>
internal sealed class Descent(int features, RankingTrainingOptions options, int stepsAnEpoch)
{
    private readonly RankingGradient gradient = new(features, options.Hidden);
    private readonly AdamW? adam = options.Adaptive ? new AdamW(RankingNetwork.ParameterCount(features, options.Hidden), options.Decay) : null;
    private readonly LearningRate rate = new(options.Rate, (int)(options.WarmUp * options.Epochs * stepsAnEpoch), options.Epochs * stepsAnEpoch);
    private readonly float[] mask = new float[options.Hidden];
    private float[] logits = [];
    private float[] slopes = [];
    private int step;

    /// <returns>The mean loss of a list.</returns>
    public double Epoch(float[] parameters, ReadOnlySpan<RankingList> lists, Random random)
    {
        double loss = 0;
        for (int start = 0; start < lists.Length; start += options.Batch)
        {
            ReadOnlySpan<RankingList> batch = lists[start..Math.Min(lists.Length, start + options.Batch)];
            gradient.Sum.AsSpan().Clear();
            foreach (RankingList list in batch)
            {
                DrawMask(random);
                loss += Add(parameters, list);
            }
            TensorPrimitives.Divide(gradient.Sum, batch.Length, gradient.Sum);
            Step(parameters, rate.At(step++));
        }
        return lists.Length == 0 ? 0 : loss / lists.Length;
    }

    private double Add(float[] parameters, RankingList list)
    {
        int count = list.Labels.Length;
        if (logits.Length < count) (logits, slopes) = (new float[count], new float[count]);
        gradient.Forward(parameters, list.Rows, mask, logits.AsSpan(0, count));
        double loss = RankingLosses.Of(options.Loss, logits.AsSpan(0, count), list.Labels, options.PositiveWeight, slopes);
        gradient.Backward(parameters, list.Rows, mask, slopes.AsSpan(0, count));
        return loss;
    }

    private void Step(float[] parameters, float rate)
    {
        if (adam is not null) adam.Step(parameters, gradient.Sum, rate);
        else
            for (int i = 0; i < parameters.Length; i++) parameters[i] -= rate * (gradient.Sum[i] + options.Decay * parameters[i]);
    }

    private void DrawMask(Random random)
    {
        for (int unit = 0; unit < mask.Length; unit++)
            mask[unit] = options.Dropout > 0 && random.NextSingle() < options.Dropout ? 0 : 1 / (1 - options.Dropout);
    }
}
