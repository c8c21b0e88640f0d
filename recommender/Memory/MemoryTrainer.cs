using Sextant.Training;

namespace Sextant.Memory;

/// <summary>One review of one thing by one learner.</summary>
public readonly record struct Review(DateTimeOffset At, ReviewGrade Grade);

/// <summary>How the weights of a memory model are fitted.</summary>
public sealed record MemoryTrainingOptions
{
    /// <summary>Reviews a day or more after another of the same thing below which nothing is fitted: the published weights are then the better guess.</summary>
    public int LeastReviews { get; init; } = 400;

    /// <summary>Reviews of one thing that are looked at; the first ones.</summary>
    public int LongestHistory { get; init; } = 64;

    /// <summary>Histories looked at, the last ones given; bounds the time a fit takes.</summary>
    public int MostHistories { get; init; } = 50_000;

    /// <summary>Passes over the histories.</summary>
    public int Epochs { get; init; } = 12;

    /// <summary>Reviews to a step.</summary>
    public int Batch { get; init; } = 512;

    /// <summary>Largest step, in standard deviations of the weights between learners.</summary>
    public float Rate { get; init; } = 0.08f;

    /// <summary>How strongly weights are held to where they began; larger holds more.</summary>
    public double Hold { get; init; } = 1;

    /// <summary>For the order of the histories.</summary>
    public int Seed { get; init; } = 1;
}

/// <param name="Model">The fitted model, or the one begun with when there were too few reviews or the fit was no better.</param>
/// <param name="Fitted">Whether <paramref name="Model"/> is a new one.</param>
/// <param name="Reviews">Those a day or more after another of the same thing: they tell of forgetting.</param>
/// <param name="LossBefore">Mean log loss, nats a review, of the model begun with on the held-out fifth; smaller is better. NaN without reviews.</param>
/// <param name="LossAfter">The same of the fit.</param>
public sealed record MemoryFit(MemoryModel Model, bool Fitted, int Reviews, double LossBefore, double LossAfter);

/// <summary>
/// Fits the weights of FSRS-6 to reviews by their log loss, as fsrs-rs does: Adam over shuffled batches, weights held to the
/// published ones by a normal prior of the standard deviations that fsrs-rs found between learners. Every fifth history is
/// held out, and the fit is taken only when it predicts those better.
/// </summary>
public static class MemoryTrainer
{
    private const int HoldOut = 5;

    /// <param name="histories">Of one thing and one learner each, in order of time.</param>
    /// <param name="start">Null for the published weights.</param>
    public static MemoryFit Fit(
        IReadOnlyList<IReadOnlyList<Review>> histories, MemoryTrainingOptions? options = null, MemoryModel? start = null, CancellationToken cancellation = default)
    {
        options ??= new MemoryTrainingOptions();
        start ??= MemoryModel.Default;
        ReviewLog log = ReviewLog.Of(histories, options);
        int[] held = [.. Enumerable.Range(0, log.Count).Where(h => h % HoldOut == HoldOut - 1)];
        double before = log.Loss(start.Weights, held).Mean;
        if (log.Telling < options.LeastReviews) return new MemoryFit(start, false, log.Telling, before, before);

        int[] used = [.. Enumerable.Range(0, log.Count).Where(h => h % HoldOut != HoldOut - 1)];
        MemoryModel fitted = new(Descend(log, used, start.Weights.ToArray(), options, cancellation));
        double after = log.Loss(fitted.Weights, held).Mean;
        return after < before ? new MemoryFit(fitted, true, log.Telling, before, after) : new MemoryFit(start, false, log.Telling, before, after);
    }

    /// <returns>[21] weights.</returns>
    private static double[] Descend(ReviewLog log, int[] used, double[] start, MemoryTrainingOptions options, CancellationToken cancellation)
    {
        float[] moved = new float[Fsrs.Weights], gradient = new float[Fsrs.Weights];
        AdamW adam = new(Fsrs.Weights);
        Random random = new(options.Seed);
        int batches = Math.Max(1, log.Telling / options.Batch);
        LearningRate rate = new(options.Rate, WarmUp: 0, Steps: options.Epochs * batches);
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(used);
            for (int b = 0; b < batches; b++)
            {
                cancellation.ThrowIfCancellationRequested();
                var batch = used.AsSpan((int)((long)used.Length * b / batches)..(int)((long)used.Length * (b + 1) / batches));
                Gradient(log, batch, start, moved, options.Hold / batches, gradient);
                adam.Step(moved, gradient, rate.At(adam.Steps));
            }
        }
        return WeightScale.At(start, moved);
    }

    /// <summary>Of the batch's summed loss with its share of the prior, by differences to both sides.</summary>
    private static void Gradient(ReviewLog log, ReadOnlySpan<int> batch, double[] start, float[] moved, double hold, float[] gradient)
    {
        const float Step = 1e-3f;
        for (int i = 0; i < moved.Length; i++)
        {
            float here = moved[i];
            moved[i] = here + Step;
            double above = log.Loss(WeightScale.At(start, moved), batch).Sum;
            moved[i] = here - Step;
            double below = log.Loss(WeightScale.At(start, moved), batch).Sum;
            moved[i] = here;
            gradient[i] = (float)((above - below) / (2 * Step) + 2 * hold * here);
        }
    }
}
