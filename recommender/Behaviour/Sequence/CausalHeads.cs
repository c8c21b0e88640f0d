using System.Numerics.Tensors;

namespace Sextant.Behaviour;

/// <summary>
/// Attention of each row on the rows before it and itself, within its run, by heads (Vaswani et al., 2017), with a bias by
/// distance: weights = softmax(q·k / √headWidth + near[distance]), outcome = Σ weight · value.
/// </summary>
internal sealed class CausalHeads(int rows, AttentionShape shape)
{
    private readonly float[] weights = new float[rows * shape.Heads * shape.Length]; // [rows, heads, length]: by place in the run
    private readonly float scale = 1 / MathF.Sqrt(shape.HeadWidth);

    /// <summary>[places up to the row's own]: of a row of the last forward pass.</summary>
    /// <param name="place">Of the row in its run, from 0.</param>
    public Span<float> Weights(int row, int head, int place) => weights.AsSpan((row * shape.Heads + head) * shape.Length, place + 1);

    /// <param name="asked">[rows, 3 · width]: queries, keys, values.</param>
    /// <param name="runs">Consecutive rows that belong together: where each ends; at most length rows each.</param>
    /// <param name="near">[heads, length].</param>
    /// <param name="outcome">[rows, width], overwritten.</param>
    public void Forward(ReadOnlySpan<float> asked, ReadOnlySpan<int> runs, ReadOnlySpan<float> near, Span<float> outcome)
    {
        int width = shape.Width, stride = 3 * width, headWidth = shape.HeadWidth, start = 0;
        foreach (int end in runs)
        {
            for (int row = start; row < end; row++)
            {
                for (int head = 0; head < shape.Heads; head++)
                {
                    Span<float> weight = Weights(row, head, row - start);
                    int at = head * headWidth;
                    ReadOnlySpan<float> query = asked.Slice(row * stride + at, headWidth);
                    for (int other = start; other <= row; other++)
                        weight[other - start] = scale * TensorPrimitives.Dot(query, asked.Slice(other * stride + width + at, headWidth))
                            + near[head * shape.Length + row - other];
                    TensorPrimitives.SoftMax(weight, weight);
                    Span<float> sum = outcome.Slice(row * width + at, headWidth);
                    sum.Clear();
                    for (int other = start; other <= row; other++)
                        TensorPrimitives.MultiplyAdd(asked.Slice(other * stride + 2 * width + at, headWidth), weight[other - start], sum, sum);
                }
            }
            start = end;
        }
    }

    /// <param name="above">[rows, width]: the outcome's gradient.</param>
    /// <param name="below">[rows, 3 · width]: what was asked, its gradient; overwritten.</param>
    public void Backward(ReadOnlySpan<float> asked, ReadOnlySpan<int> runs, ReadOnlySpan<float> above, Span<float> nearGradient, Span<float> below)
    {
        int width = shape.Width, stride = 3 * width, headWidth = shape.HeadWidth, start = 0;
        Span<float> scores = stackalloc float[shape.Length];
        below[..((runs.IsEmpty ? 0 : runs[^1]) * stride)].Clear();
        foreach (int end in runs)
        {
            for (int row = start; row < end; row++)
            {
                for (int head = 0; head < shape.Heads; head++)
                {
                    ReadOnlySpan<float> weight = Weights(row, head, row - start);
                    Span<float> d = scores[..weight.Length];
                    int at = head * headWidth;
                    ReadOnlySpan<float> from = above.Slice(row * width + at, headWidth), query = asked.Slice(row * stride + at, headWidth);
                    Span<float> queryGradient = below.Slice(row * stride + at, headWidth);
                    for (int other = start; other <= row; other++)
                    {
                        Span<float> valueGradient = below.Slice(other * stride + 2 * width + at, headWidth);
                        TensorPrimitives.MultiplyAdd(from, weight[other - start], valueGradient, valueGradient);
                        d[other - start] = TensorPrimitives.Dot(from, asked.Slice(other * stride + 2 * width + at, headWidth));
                    }
                    // Through the softmax: dscore = weight · (d − Σ weight · d).
                    TensorPrimitives.Subtract(d, TensorPrimitives.Dot(weight, d), d);
                    TensorPrimitives.Multiply(d, weight, d);
                    for (int other = start; other <= row; other++)
                    {
                        float score = d[other - start];
                        nearGradient[head * shape.Length + row - other] += score;
                        Span<float> keyGradient = below.Slice(other * stride + width + at, headWidth);
                        TensorPrimitives.MultiplyAdd(query, scale * score, keyGradient, keyGradient);
                        TensorPrimitives.MultiplyAdd(asked.Slice(other * stride + width + at, headWidth), scale * score, queryGradient, queryGradient);
                    }
                }
            }
            start = end;
        }
    }
}
