using System.Numerics.Tensors;
using Sextant.Kernels;

namespace Sextant.Behaviour;

/// <summary>
/// Cross-entropy of the next item under a softmax over it and the negatives, with its gradient. Buffers for one thread.
/// </summary>
internal sealed class NextItemLoss(AttentionShape shape, int rows, int negatives)
{
    private readonly float[] logits = new float[rows * negatives]; // [rows, negatives], then their gradients
    private readonly float[] vectors = new float[negatives * shape.Width]; // [negatives, width]
    private readonly float[] turned = new float[negatives * shape.Width]; // [width, negatives]
    private readonly float[] offsets = new float[negatives]; // bias − correction
    private readonly float[] biasGradient = new float[negatives];
    private readonly float[] vectorGradient = new float[negatives * shape.Width]; // [negatives, width]
    private readonly float[] below = new float[rows * shape.Width]; // [rows, width]

    /// <param name="outcome">[targets, width].</param>
    /// <param name="shares">[targets]: how much each counts.</param>
    /// <param name="g">Gradients; added to.</param>
    /// <param name="gradient">[targets, width]: of the outcome. Valid until the next call.</param>
    /// <returns>Σ share · loss.</returns>
    public double Add(
        AttentionTensors w, AttentionTensors g, Negatives drawn, ReadOnlySpan<float> outcome, ReadOnlySpan<int> targets, ReadOnlySpan<float> shares,
        out ReadOnlySpan<float> gradient)
    {
        int width = shape.Width, count = targets.Length;
        Span<float> under = below.AsSpan(0, count * width);
        Gather(w, drawn);
        StridedMatMul.Multiply(outcome, width, 1, turned, negatives, logits, negatives, count, width, negatives, add: false);
        Array.Clear(biasGradient);
        under.Clear();
        double loss = 0;
        for (int row = 0; row < count; row++)
        {
            int target = targets[row];
            ReadOnlySpan<float> state = outcome.Slice(row * width, width), vector = w.Items.AsSpan(target * width, width);
            Span<float> others = logits.AsSpan(row * negatives, negatives);
            TensorPrimitives.Add(others, offsets, others);
            if (drawn.SlotOf(target) is >= 0 and var own) others[own] = float.NegativeInfinity;
            float logit = TensorPrimitives.Dot(state, vector) + w.Bias[target] - drawn.Correction(target);
            float top = Math.Max(logit, TensorPrimitives.Max<float>(others));
            TensorPrimitives.Subtract(others, top, others);
            TensorPrimitives.Exp(others, others);
            float mine = MathF.Exp(logit - top), sum = mine + TensorPrimitives.Sum<float>(others);
            loss -= shares[row] * (logit - top - Math.Log(sum));
            TensorPrimitives.Multiply(others, shares[row] / sum, others);
            TensorPrimitives.Add(biasGradient, others, biasGradient);

            float d = shares[row] * (mine / sum - 1);
            g.Bias[target] += d;
            Span<float> vectorTo = g.Items.AsSpan(target * width, width), stateTo = under.Slice(row * width, width);
            TensorPrimitives.MultiplyAdd(state, d, vectorTo, vectorTo);
            TensorPrimitives.MultiplyAdd(vector, d, stateTo, stateTo);
        }
        StridedMatMul.Multiply(logits, negatives, 1, vectors, width, under, width, count, negatives, width, add: true);
        StridedMatMul.Multiply(logits, 1, negatives, outcome, width, vectorGradient, width, negatives, count, width, add: false);
        Scatter(g, drawn);
        gradient = under;
        return loss;
    }

    private void Gather(AttentionTensors w, Negatives drawn)
    {
        int width = shape.Width;
        for (int slot = 0; slot < negatives; slot++)
        {
            int item = drawn.Items[slot];
            w.Items.AsSpan(item * width, width).CopyTo(vectors.AsSpan(slot * width));
            offsets[slot] = w.Bias[item] - drawn.Correction(item);
        }
        RowLayer.Turn(vectors, negatives, width, turned);
    }

    private void Scatter(AttentionTensors g, Negatives drawn)
    {
        int width = shape.Width;
        for (int slot = 0; slot < negatives; slot++)
        {
            int item = drawn.Items[slot];
            g.Bias[item] += biasGradient[slot];
            Span<float> to = g.Items.AsSpan(item * width, width);
            TensorPrimitives.Add(to, vectorGradient.AsSpan(slot * width, width), to);
        }
    }
}
