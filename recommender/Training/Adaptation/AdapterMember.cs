using System.Globalization;

namespace Sextant.Training;

/// <summary>One seed's training. Between epochs all of it can be saved, and what is restored goes on to the bit.</summary>
internal sealed class AdapterMember
{
    private const float HeadRateFactor = 10; // a few scalars that begin far from where they end

    private readonly AdaptationOptions options;
    private readonly int seed;
    private readonly AdapterLoss loss;
    private readonly AdapterWeights weights, best;
    private readonly AdamW down, up, head, scalars;
    private readonly LearningRate rate;
    private double bestValidation = double.NaN;
    private int bestEpoch;

    /// <param name="pairs">How many it trains on; at least one.</param>
    public AdapterMember(AdaptationOptions options, int member, int dimensions, int pairs, bool drawNegatives)
    {
        this.options = options;
        seed = unchecked(options.Seed * 1_000_003 + member * 10_007);
        int rank = options.Policy == AdaptationPolicy.HeadOnly ? 0 : options.Rank;
        (weights, best) = (new AdapterWeights(dimensions, rank), new AdapterWeights(dimensions, rank));
        weights.Initialise(new Random(seed));
        weights.CopyTo(best);
        loss = new AdapterLoss(options, weights, drawNegatives);
        (down, up) = (new AdamW(rank * dimensions, options.WeightDecay), new AdamW(rank * dimensions, options.WeightDecay));
        (head, scalars) = (new AdamW(dimensions), new AdamW(2));
        int perStep = options.BatchSize * options.Accumulation;
        int steps = options.Epochs * ((pairs + perStep - 1) / perStep);
        rate = new LearningRate(options.LearningRate, steps / 10, steps);
    }

    /// <summary>Those of the best epoch; without validation, of the last.</summary>
    public AdapterWeights Best => best;

    public int Epochs { get; private set; }

    /// <summary>Mean of the last epoch, a pair.</summary>
    public double Loss { get; private set; }

    /// <summary>Of the last epoch; NaN where there is no validation part.</summary>
    public double Validation { get; private set; } = double.NaN;

    /// <summary>Whether more epochs would be wasted.</summary>
    public bool IsDone => Epochs >= options.Epochs || (!double.IsNaN(bestValidation) && Epochs - bestEpoch >= options.Patience);

    /// <summary>The figure of the untrained weights, which training must beat to be kept.</summary>
    public void Begin(AdapterValidation? validation)
    {
        if (validation is not null) bestValidation = Validation = validation.Measure(weights.ToAdapter(), weights.ToHead());
    }

    public void Train(PairVectors pairs, AdapterValidation? validation, CancellationToken cancellation)
    {
        EncodedPair[] order = [.. pairs.Pairs];
        new Random(unchecked(seed + Epochs + 1)).Shuffle(order);
        double sum = 0;
        int perStep = options.BatchSize * options.Accumulation;
        for (int from = 0; from < order.Length; from += perStep)
        {
            cancellation.ThrowIfCancellationRequested();
            sum += Step(pairs, order.AsSpan(from, Math.Min(perStep, order.Length - from)));
        }
        Epochs++;
        Loss = sum / order.Length;
        Judge(validation);
    }

    public void Save(TensorBundle bundle, string name)
    {
        weights.Save(bundle, $"{name}.weights");
        best.Save(bundle, $"{name}.best");
        foreach ((string tensor, AdamW adam) in Optimisers()) adam.Save(bundle, $"{name}.{tensor}");
        bundle.Add($"{name}.epochs", [2], [Epochs, bestEpoch]);
        bundle.Remarks[$"{name}.figures"] = string.Create(CultureInfo.InvariantCulture, $"{Loss:R} {Validation:R} {bestValidation:R}");
    }

    /// <exception cref="InvalidDataException">The bundle is not of such a training.</exception>
    public void Restore(TensorBundle bundle, string name)
    {
        weights.Restore(bundle, $"{name}.weights");
        best.Restore(bundle, $"{name}.best");
        foreach ((string tensor, AdamW adam) in Optimisers()) adam.Restore(bundle, $"{name}.{tensor}");
        int[] epochs = bundle.Integers($"{name}.epochs", [2]);
        (Epochs, bestEpoch) = (epochs[0], epochs[1]);
        string[] figures = (bundle.Remarks.TryGetValue($"{name}.figures", out string? remark) ? remark : "").Split(' ');
        double[] parsed = [.. figures.Select(text => double.TryParse(text, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new InvalidDataException($"The state's {name}.figures is '{remark}'."))];
        if (parsed.Length != 3) throw new InvalidDataException($"The state's {name}.figures is '{remark}'.");
        (Loss, Validation, bestValidation) = (parsed[0], parsed[1], parsed[2]);
    }

    /// <returns>The sum of the pairs' losses.</returns>
    private double Step(PairVectors pairs, ReadOnlySpan<EncodedPair> some)
    {
        weights.ClearGradients();
        int batches = 0;
        double sum = 0;
        for (int from = 0; from < some.Length; from += options.BatchSize)
        {
            ReadOnlySpan<EncodedPair> batch = some.Slice(from, Math.Min(options.BatchSize, some.Length - from));
            for (int i = 0; i < batch.Length; i++)
            {
                pairs.First(batch[i].First).CopyTo(loss.First.In(i));
                pairs.Second(batch[i].Second).CopyTo(loss.Second.In(i));
            }
            sum += loss.Accumulate(batch) * batch.Length;
            batches++;
        }
        if (batches > 1) weights.ScaleGradients(1f / batches);
        float now = rate.At(scalars.Steps);
        down.Step(weights.Down, weights.DownGradient, now);
        up.Step(weights.Up, weights.UpGradient, now);
        head.Step(weights.Head, weights.HeadGradient, now * HeadRateFactor);
        scalars.Step(weights.Scalars, weights.ScalarGradients, now * HeadRateFactor);
        return sum;
    }

    private void Judge(AdapterValidation? validation)
    {
        if (validation is not null)
        {
            Validation = validation.Measure(weights.ToAdapter(), weights.ToHead());
            if (Validation <= bestValidation) return;
            (bestValidation, bestEpoch) = (Validation, Epochs);
        }
        weights.CopyTo(best);
    }

    private IEnumerable<(string Tensor, AdamW Adam)> Optimisers() => [("adam.down", down), ("adam.up", up), ("adam.head", head), ("adam.scalars", scalars)];
}
