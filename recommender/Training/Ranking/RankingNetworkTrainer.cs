using System.Numerics.Tensors;

namespace Sextant.Training;

/// <summary>
/// Trains a <see cref="RankingNetwork"/> by gradient descent on lists; the same examples, options and seed give the same
/// network. The best epoch by nDCG@10 of the validation lists is kept, and its logits calibrated
/// (<see cref="PlattScaling"/>), because a listwise loss leaves their level open.
/// </summary>
public static class RankingNetworkTrainer
{
    private const int Cut = 10; // of the validation's nDCG

    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ArgumentException">There are no lists.</exception>
    public static RankingNetwork Train(
        RankingExamples examples, RankingTrainingOptions options, IProgress<EpochReport>? progress = null, CancellationToken ct = default)
    {
        options.Validated();
        if (examples.Lists.Count == 0) throw new ArgumentException("There are no lists to train on.", nameof(examples));
        Random random = new(options.Seed);
        float[] scales = Scales(examples);
        RankingList[] lists = [.. examples.Lists.Select(list => list with { Rows = Scaled(list.Rows, scales) })];
        random.Shuffle(lists);
        int held = (int)(options.ValidationShare * lists.Length);
        ReadOnlySpan<RankingList> validation = lists.AsSpan(0, held);
        RankingList[] train = lists[held..];

        float[] parameters = Start(examples.Features.Length, options.Hidden, random), best = [.. parameters];
        Descent descent = new(examples.Features.Length, options, (train.Length + options.Batch - 1) / options.Batch);
        double bestFigure = double.NegativeInfinity;
        for (int epoch = 1, since = 0; epoch <= options.Epochs && since < options.Patience; epoch++)
        {
            ct.ThrowIfCancellationRequested();
            random.Shuffle(train);
            double loss = descent.Epoch(parameters, train, random);
            double? figure = held == 0 ? null : Ndcg(Network(examples, scales, options.Hidden, parameters, scaled: true), validation);
            progress?.Report(new EpochReport("ranking", epoch, options.Epochs, loss, figure));
            if ((figure ?? epoch) <= bestFigure)
            {
                since++;
                continue;
            }
            since = 0;
            bestFigure = figure ?? epoch;
            parameters.CopyTo(best, 0);
        }
        PlattScaling.Calibrate(best, options.Hidden, Network(examples, scales, options.Hidden, best, scaled: true), held > 0 ? lists[..held] : lists);
        return Network(examples, scales, options.Hidden, best, scaled: false);
    }

    /// <summary>Mean nDCG@10 over lists with something relevant; larger is better.</summary>
    public static double Ndcg(RankingNetwork network, ReadOnlySpan<RankingList> lists)
    {
        (double sum, int count) = (0, 0);
        foreach (RankingList list in lists)
        {
            if (list.Relevant == 0) continue;
            float[] keys = new float[list.Labels.Length], labels = [.. list.Labels];
            network.Score(list.Rows, keys);
            TensorPrimitives.Negate(keys, keys);
            Array.Sort(keys, labels);
            (double gain, double ideal) = (0, 0);
            for (int i = 0; i < Cut; i++)
            {
                if (i < labels.Length) gain += labels[i] / Math.Log2(i + 2);
                if (i < list.Relevant) ideal += 1 / Math.Log2(i + 2);
            }
            sum += gain / ideal;
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    /// <param name="scaled">Whether the rows it will be asked for are scaled already.</param>
    private static RankingNetwork Network(RankingExamples examples, float[] scales, int hidden, float[] parameters, bool scaled) =>
        RankingNetwork.Of(examples.Features, scaled ? [.. scales.Select(_ => 1f)] : scales, hidden, parameters);

    /// <summary>1 / root mean square of each input: training sees numbers of one size.</summary>
    private static float[] Scales(RankingExamples examples)
    {
        int width = examples.Features.Length;
        double[] squares = new double[width];
        long count = 0;
        foreach (RankingList list in examples.Lists)
        {
            for (int i = 0; i < list.Rows.Length; i++) squares[i % width] += (double)list.Rows[i] * list.Rows[i];
            count += list.Labels.Length;
        }
        return [.. squares.Select(sum => sum > 0 ? (float)Math.Sqrt(count / sum) : 1)];
    }

    private static float[] Scaled(float[] rows, float[] scales)
    {
        float[] scaled = new float[rows.Length];
        for (int i = 0; i < rows.Length; i++) scaled[i] = rows[i] * scales[i % scales.Length];
        return scaled;
    }

    /// <summary>Nothing is known yet, u = w₂ = 0; W₁ after Glorot and Bengio, "Understanding the Difficulty of Training Deep Feedforward Neural Networks", 2010.</summary>
    private static float[] Start(int features, int hidden, Random random)
    {
        float[] parameters = new float[RankingNetwork.ParameterCount(features, hidden)];
        float span = MathF.Sqrt(6f / Math.Max(1, features + hidden));
        for (int i = features; i < features * (hidden + 1); i++) parameters[i] = span * (2 * random.NextSingle() - 1);
        return parameters;
    }
}
