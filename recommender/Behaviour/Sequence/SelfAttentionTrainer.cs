using System.Numerics.Tensors;
using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// Trains <see cref="SelfAttention"/> by AdamW with warm-up, gradients cut to a length, and early stopping on learners whose
/// last visit is held back. The same seed and log give the same weights, for any number of threads and over interruptions.
/// </summary>
public sealed class SelfAttentionTrainer
{
    private const int ShardCount = 2; // fixed, so that sums have one order

    private readonly SelfAttentionOptions options;
    private readonly int threads;
    private readonly TrainingWindows windows;
    private readonly NextItemCheck check;
    private readonly Negatives negatives;
    private readonly AttentionShard[] shards;
    private readonly AttentionTensors weights, best;
    private readonly AdamW[] optimisers;
    private readonly LearningRate rate;
    private double bestMetric = double.NegativeInfinity;
    private int epoch, worse;

    /// <param name="threads">At least 1, more than 2 are of little use; the result does not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it.</exception>
    public SelfAttentionTrainer(VisitLog log, SelfAttentionOptions options, int threads = 1)
    {
        options.Check();
        (this.options, this.threads) = (options, threads);
        check = new NextItemCheck(log, options, threads);
        windows = new TrainingWindows(log, options.Length, check.Withholds);
        int[] visits = new int[log.ItemCount];
        for (int window = 0; window < windows.Count; window++)
            foreach (Visit visit in windows.Visits(window)[1..]) visits[visit.Item]++;
        negatives = new Negatives(visits, options.Negatives, options.NegativePower);
        var shape = AttentionShape.Of(log.ItemCount, options);
        shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new AttentionShard(shape, options.Batch / ShardCount, negatives.Items.Length))];
        weights = AttentionTensors.Start(shape, visits, new Random(options.Seed));
        best = new AttentionTensors(shape);
        weights.CopyTo(best);
        optimisers = [.. weights.All.Select(tensor => new AdamW(tensor.Values.Length, tensor.Decays ? options.WeightDecay : 0))];
        rate = new LearningRate(options.Rate, options.WarmUp, options.Epochs * ((windows.Targets + options.Batch - 1) / options.Batch));
    }

    /// <param name="saveState">Called after every epoch with what <see cref="Restore"/> takes.</param>
    /// <returns>The model of the best epoch.</returns>
    public SelfAttention Train(IProgress<EpochReport>? progress = null, Action<TensorBundle>? saveState = null, CancellationToken cancellation = default)
    {
        while (epoch < options.Epochs && worse < options.Patience && windows.Count > 0)
        {
            double loss = RunEpoch(cancellation);
            epoch++;
            double? metric = check.Count > 0 ? check.Measure(new SelfAttention(options.Name, weights), cancellation) : null;
            if (metric is null || metric > bestMetric)
            {
                weights.CopyTo(best);
                (bestMetric, worse) = (metric ?? bestMetric, 0);
            }
            else worse++;
            progress?.Report(new EpochReport(options.Name, epoch, options.Epochs, loss, metric));
            if (saveState is not null)
            {
                TensorBundle state = new();
                Save(state);
                saveState(state);
            }
        }
        AttentionTensors result = new(best.Shape);
        best.CopyTo(result);
        return new SelfAttention(options.Name, result);
    }

    /// <summary>Goes on from a saved state of the same log and options.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape.</exception>
    public void Restore(TensorBundle bundle)
    {
        int[] progress = bundle.Integers("training.progress", [2]);
        int[] metric = bundle.Integers("training.best", [2]); // the two halves of a double
        AttentionTensors.Load(weights.Shape, bundle, "training.weights.").CopyTo(weights);
        AttentionTensors.Load(weights.Shape, bundle, "training.best.").CopyTo(best);
        for (int i = 0; i < optimisers.Length; i++) optimisers[i].Restore(bundle, "training.optimiser." + weights.All[i].Name);
        (epoch, worse, bestMetric) = (progress[0], progress[1], BitConverter.Int64BitsToDouble((uint)metric[0] | (long)metric[1] << 32));
    }

    private void Save(TensorBundle bundle)
    {
        long metric = BitConverter.DoubleToInt64Bits(bestMetric);
        bundle.Add("training.progress", [2], [epoch, worse]);
        bundle.Add("training.best", [2], [(int)metric, (int)(metric >> 32)]);
        weights.Save(bundle, "training.weights.");
        best.Save(bundle, "training.best.");
        for (int i = 0; i < optimisers.Length; i++) optimisers[i].Save(bundle, "training.optimiser." + weights.All[i].Name);
    }

    /// <returns>The mean loss.</returns>
    private double RunEpoch(CancellationToken cancellation)
    {
        // Seeded by the epoch, so that a resumed training goes on as the uninterrupted one would.
        Random random = new(unchecked(options.Seed * 1_000_003 + epoch * 7919));
        int[] order = [.. Enumerable.Range(0, windows.Count)];
        random.Shuffle(order);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        double loss = 0, weight = 0;
        for (int next = 0; next < order.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (AttentionShard shard in shards)
            {
                shard.Clear();
                for (; next < order.Length && !shard.IsFull; next++)
                    shard.Add(windows.Visits(order[next]), Recency.Share(windows.LearnerVisits(order[next]), options.Enough));
            }
            negatives.Draw(random);
            ulong chance = (ulong)random.NextInt64(1, long.MaxValue);
            Parallel.For(0, shards.Length, parallel, shard => shards[shard].Run(weights, negatives, options.Dropout, chance + (ulong)shard));
            Step(shards.Sum(shard => shard.Weight));
            loss += shards.Sum(shard => shard.Loss);
            weight += shards.Sum(shard => shard.Weight);
        }
        return loss / weight;
    }

    /// <param name="weight">Of all targets: what the gradients are divided by.</param>
    private void Step(double weight)
    {
        AttentionTensors sum = shards[0].Gradients;
        double square = 0;
        for (int i = 0; i < sum.All.Count; i++)
        {
            Span<float> gradient = sum.All[i].Values;
            foreach (AttentionShard other in shards.AsSpan(1)) TensorPrimitives.Add(gradient, other.Gradients.All[i].Values, gradient);
            TensorPrimitives.Multiply(gradient, (float)(1 / weight), gradient);
            square += TensorPrimitives.SumOfSquares<float>(gradient);
        }
        float cut = (float)Math.Min(1, options.Clip / Math.Sqrt(square)), now = rate.At(optimisers[0].Steps);
        for (int i = 0; i < optimisers.Length; i++)
        {
            Span<float> gradient = sum.All[i].Values;
            if (cut < 1) TensorPrimitives.Multiply(gradient, cut, gradient);
            optimisers[i].Step(weights.All[i].Values, gradient, now);
        }
    }
}
