using System.Numerics.Tensors;
using Sextant.Training;

namespace Sextant.Tracing;

/// <summary>
/// Trains a <see cref="PracticeNetwork"/> by backpropagation through the whole of each stretch, AdamW, half of the state dropped before each
/// prediction (Srivastava et al., 2014). One seed, one result, on one thread.
/// </summary>
internal sealed class PracticeNetworkTrainer
{
    /// <summary>Length of a step's gradient above which it is shortened (Pascanu et al., 2013).</summary>
    private const float LongestGradient = 5;

    private readonly PracticeNetworkOptions options;
    private readonly PracticeNetwork network;
    private readonly Random random;
    private readonly PracticeGradient gradient;
    private readonly (float[] Weights, float[] Gradient, AdamW Optimiser)[] tensors;

    private PracticeNetworkTrainer(PracticeNetwork network, PracticeNetworkOptions options, int seed)
    {
        (this.network, this.options, random) = (network, options, new Random(seed));
        Fill(network.Inputs, 0.1f);
        Fill(network.Recurrent, 1 / MathF.Sqrt(network.Hidden));
        Fill(network.Outputs, 0.05f);
        Fill(network.Start, 0.05f);
        gradient = new PracticeGradient(network, random);
        tensors =
        [
            (network.Inputs, gradient.Inputs, new AdamW(network.Inputs.Length, options.Decay)),
            (network.Recurrent, gradient.Recurrent, new AdamW(network.Recurrent.Length, options.Decay)),
            (network.Outputs, gradient.Outputs, new AdamW(network.Outputs.Length, options.Decay)),
            (network.Biases, gradient.Biases, new AdamW(network.Biases.Length)),
            (network.Start, gradient.Start, new AdamW(network.Start.Length)),
        ];
    }

    /// <param name="practice">[learners][steps], oldest first.</param>
    /// <returns>Null when there is nothing to learn from.</returns>
    public static PracticeNetwork? Train(
        IReadOnlyList<IReadOnlyList<(ulong Concept, bool Right, bool Joined)>> practice, PracticeNetworkOptions options, int seed,
        IProgress<EpochReport>? progress, CancellationToken cancellation)
    {
        options.Validated();
        ulong[] concepts =
        [
            .. practice.SelectMany(steps => steps).CountBy(step => step.Concept).Where(pair => pair.Value >= options.LeastAnswers)
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(options.MostConcepts).Select(pair => pair.Key),
        ];
        PracticeNetwork network = new(concepts, options.Hidden);
        PracticeSequence[] sequences = [.. practice.SelectMany(steps => PracticeSequence.Of(steps, network))];
        if (sequences.Length == 0) return null;
        new PracticeNetworkTrainer(network, options, seed).Train(sequences, progress, cancellation);
        return network;
    }

    private void Train(PracticeSequence[] sequences, IProgress<EpochReport>? progress, CancellationToken cancellation)
    {
        int steps = 0, total = options.Epochs * ((sequences.Length + options.Batch - 1) / options.Batch);
        LearningRate rate = new(options.Rate, 0, total);
        double meanAsked = sequences.Average(sequence => (double)(sequence.Length - sequence.From));
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            // Stretches of nearly one length make a batch, and batches come in any order.
            PracticeSequence[][] batches = [.. sequences.OrderBy(sequence => sequence.Length * (1 + 0.2 * random.NextDouble())).Chunk(options.Batch)];
            random.Shuffle(batches);
            (double loss, long asked) = (0, 0);
            foreach (PracticeSequence[] batch in batches)
            {
                cancellation.ThrowIfCancellationRequested();
                // Every answer weighs the same, in short stretches and long ones.
                loss += gradient.Of(batch, (float)(1 / (options.Batch * meanAsked)));
                asked += batch.Sum(sequence => (long)Enumerable.Range(0, sequence.Length).Count(sequence.Asks));
                Step(rate.At(steps++));
            }
            progress?.Report(new EpochReport("network", epoch, options.Epochs, loss / Math.Max(1, asked), null));
        }
    }

    private void Step(float rate)
    {
        double squares = 0;
        foreach (var tensor in tensors) squares += TensorPrimitives.SumOfSquares<float>(tensor.Gradient);
        float length = (float)Math.Sqrt(squares);
        foreach (var (weights, slope, optimiser) in tensors)
        {
            if (length > LongestGradient) TensorPrimitives.Multiply(slope, LongestGradient / length, slope);
            optimiser.Step(weights, slope, rate);
            Array.Clear(slope);
        }
    }

    /// <summary>Normally distributed (Box and Muller, 1958).</summary>
    private void Fill(float[] values, float deviation)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = deviation * (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }
}
