using System.Numerics.Tensors;

namespace Sextant.Training;

/// <summary>
/// The loss of a batch of pairs and its gradients: contrast · InfoNCE + crossEntropy · BCE, and the same once more at
/// vectors moved against it where training is adversarial.
/// </summary>
/// <remarks>
/// InfoNCE (van den Oord, Li and Vinyals, 2018), both ways: each positive pair is told from the pairs of one of its texts
/// with the batch's other texts, by cosines over the temperature. A text that is paired with the other elsewhere in the
/// batch is no negative. BCE: −t log P − (1 − t) log(1 − P), P the scoring head's probability, t the label; where the data
/// has no pairs that do not go together, each text is also paired with the next pair's, with t = 0.
/// </remarks>
internal sealed class AdapterLoss
{
    private readonly AdaptationOptions options;
    private readonly AdapterWeights weights;
    private readonly bool drawNegatives;
    private readonly float[] logits; // [rows, rows]
    private readonly float[] column; // [rows]
    private readonly float[] scaled; // [dimensions]

    /// <param name="drawNegatives">Whether the data has positives alone.</param>
    public AdapterLoss(AdaptationOptions options, AdapterWeights weights, bool drawNegatives)
    {
        (this.options, this.weights, this.drawNegatives) = (options, weights, drawNegatives);
        int rows = options.BatchSize;
        (logits, column, scaled) = (new float[rows * rows], new float[rows], new float[weights.Dimensions]);
        First = new AdapterSide(rows, weights.Dimensions, weights.Rank);
        Second = new AdapterSide(rows, weights.Dimensions, weights.Rank);
    }

    /// <summary>The caller sets its inputs.</summary>
    public AdapterSide First { get; }

    /// <inheritdoc cref="First"/>
    public AdapterSide Second { get; }

    /// <summary>Adds to the weights' gradients.</summary>
    /// <param name="batch">At most <see cref="AdaptationOptions.BatchSize"/> pairs, whose vectors are the inputs' first rows.</param>
    /// <returns>The loss without the adversarial one.</returns>
    public double Accumulate(ReadOnlySpan<EncodedPair> batch)
    {
        double loss = Pass(batch);
        if (options.Adversarial > 0)
        {
            Move(First, batch.Length);
            Move(Second, batch.Length);
            Pass(batch);
        }
        return loss;
    }

    private double Pass(ReadOnlySpan<EncodedPair> batch)
    {
        First.Forward(weights, batch.Length);
        Second.Forward(weights, batch.Length);
        double loss = 0;
        if (options.Contrast > 0 && weights.Rank > 0) loss += options.Contrast * Contrast(batch);
        if (options.CrossEntropy > 0) loss += options.CrossEntropy * CrossEntropy(batch);
        First.Backward(weights, batch.Length);
        Second.Backward(weights, batch.Length);
        return loss;
    }

    /// <summary>Miyato's step: ε g / ‖g‖ of each vector.</summary>
    private void Move(AdapterSide side, int count)
    {
        int dimensions = weights.Dimensions;
        for (int row = 0; row < count; row++)
        {
            Span<float> gradient = side.InputGradient.AsSpan(row * dimensions, dimensions);
            float norm = TensorPrimitives.Norm<float>(gradient);
            if (norm > 0) TensorPrimitives.MultiplyAdd(gradient, options.Adversarial / norm, side.In(row), side.In(row));
        }
    }

    private double Contrast(ReadOnlySpan<EncodedPair> batch)
    {
        int rows = batch.Length, positives = 0;
        foreach (EncodedPair pair in batch) positives += IsPositive(pair) ? 1 : 0;
        if (positives == 0) return 0;
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < rows; j++)
                logits[i * rows + j] = Excludes(batch, i, j) ? float.NegativeInfinity : TensorPrimitives.Dot<float>(First.Out(i), Second.Out(j)) / options.Temperature;

        double loss = 0;
        float share = options.Contrast / (2f * positives * options.Temperature); // of one cosine's gradient
        Span<float> line = column.AsSpan(0, rows);
        for (int i = 0; i < rows; i++)
        {
            if (!IsPositive(batch[i])) continue;
            logits.AsSpan(i * rows, rows).CopyTo(line);
            loss += Surprise(line, i);
            for (int j = 0; j < rows; j++) AddCosineGradient(i, j, share * line[j]);
            for (int j = 0; j < rows; j++) line[j] = logits[j * rows + i];
            loss += Surprise(line, i);
            for (int j = 0; j < rows; j++) AddCosineGradient(j, i, share * line[j]);
        }
        return loss / (2 * positives);
    }

    /// <summary>−log softmax of the right one; the line becomes the gradient, softmax − one-hot.</summary>
    private static double Surprise(Span<float> line, int right)
    {
        float most = TensorPrimitives.Max<float>(line), own = line[right];
        TensorPrimitives.Subtract(line, most, line);
        TensorPrimitives.Exp<float>(line, line);
        float sum = TensorPrimitives.Sum<float>(line);
        TensorPrimitives.Divide(line, sum, line);
        line[right] -= 1;
        return MathF.Log(sum) + most - own;
    }

    private double CrossEntropy(ReadOnlySpan<EncodedPair> batch)
    {
        int rows = batch.Length;
        int terms = drawNegatives && rows > 1 ? 2 * rows : rows;
        double loss = 0;
        for (int i = 0; i < rows; i++)
        {
            loss += Judge(i, i, batch[i].Label, terms);
            int next = (i + 1) % rows;
            if (terms > rows && !Excludes(batch, i, next)) loss += Judge(i, next, 0, terms);
        }
        return loss / terms;
    }

    /// <summary>One pair's cross-entropy, with its gradients' share of <paramref name="terms"/>.</summary>
    private double Judge(int i, int j, float label, int terms)
    {
        Span<float> q = First.Out(i), p = Second.Out(j);
        TensorPrimitives.Multiply(q, p, scaled);
        float cosine = TensorPrimitives.Sum<float>(scaled);
        float logit = weights.Scalars[0] * cosine + TensorPrimitives.Dot<float>(scaled, weights.Head) + weights.Scalars[1];
        float slope = options.CrossEntropy / terms * (1 / (1 + MathF.Exp(-logit)) - label);
        weights.ScalarGradients[0] += slope * cosine;
        weights.ScalarGradients[1] += slope;
        TensorPrimitives.MultiplyAdd(scaled, slope, weights.HeadGradient, weights.HeadGradient);
        for (int d = 0; d < scaled.Length; d++) scaled[d] = slope * (weights.Scalars[0] + weights.Head[d]);
        TensorPrimitives.MultiplyAdd(scaled, p, First.GradientOf(i), First.GradientOf(i));
        TensorPrimitives.MultiplyAdd(scaled, q, Second.GradientOf(j), Second.GradientOf(j));
        // log(1 + e^x) − t x, without overflow
        return Math.Max(logit, 0) + Math.Log(1 + Math.Exp(-Math.Abs(logit))) - label * logit;
    }

    private void AddCosineGradient(int i, int j, float gradient)
    {
        if (gradient == 0) return;
        TensorPrimitives.MultiplyAdd(Second.Out(j), gradient, First.GradientOf(i), First.GradientOf(i));
        TensorPrimitives.MultiplyAdd(First.Out(i), gradient, Second.GradientOf(j), Second.GradientOf(j));
    }

    private bool IsPositive(EncodedPair pair) => pair.Label >= options.PositiveFrom;

    private static bool Excludes(ReadOnlySpan<EncodedPair> batch, int i, int j) =>
        i != j && (batch[i].First == batch[j].First || batch[i].Second == batch[j].Second);
}
