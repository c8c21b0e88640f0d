using System.Numerics.Tensors;

namespace Sextant.Training;

/// <summary>
/// The gradient of <see cref="RankingNetwork"/>'s f by its parameters, by hand, summed over rows whose inputs are scaled
/// already. Holds buffers: one thread.
/// </summary>
internal sealed class RankingGradient(int inputs, int hidden)
{
    private readonly float[] slopes = new float[hidden]; // ∂f/∂(W₁ x + b₁)
    private float[] sums = []; // [rows, hidden]: W₁ x + b₁

    /// <summary>[parameters], in the order of <see cref="RankingNetwork.Of"/>.</summary>
    public float[] Sum { get; } = new float[RankingNetwork.ParameterCount(inputs, hidden)];

    private int Bias => inputs * (hidden + 1);

    /// <param name="parameters">As they are now.</param>
    /// <param name="rows">[candidates, inputs].</param>
    /// <param name="mask">[hidden]: 0 for a unit left out, 1 / (1 − dropout) for one kept (Srivastava et al., "Dropout", 2014).</param>
    /// <param name="logits">[candidates], overwritten.</param>
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> rows, ReadOnlySpan<float> mask, Span<float> logits)
    {
        if (sums.Length < logits.Length * hidden) sums = new float[logits.Length * hidden];
        ReadOnlySpan<float> second = parameters.Slice(Bias + hidden, hidden);
        for (int i = 0; i < logits.Length; i++)
        {
            ReadOnlySpan<float> row = rows.Slice(i * inputs, inputs);
            float logit = TensorPrimitives.Dot(parameters[..inputs], row) + parameters[^1];
            for (int unit = 0; unit < hidden; unit++)
            {
                float sum = parameters[Bias + unit] + TensorPrimitives.Dot(parameters.Slice(inputs * (unit + 1), inputs), row);
                sums[i * hidden + unit] = sum;
                logit += second[unit] * mask[unit] * RankingNetwork.Gelu(sum);
            }
            logits[i] = logit;
        }
    }

    /// <summary>Adds Σ over rows of slope · ∂f/∂parameters, after <see cref="Forward"/> of the same rows.</summary>
    /// <param name="logitSlopes">[candidates], ∂loss/∂f.</param>
    public void Backward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> rows, ReadOnlySpan<float> mask, ReadOnlySpan<float> logitSlopes)
    {
        Span<float> all = Sum, bias = Sum.AsSpan(Bias, hidden), second = Sum.AsSpan(Bias + hidden, hidden);
        ReadOnlySpan<float> weights = parameters.Slice(Bias + hidden, hidden);
        for (int i = 0; i < logitSlopes.Length; i++)
        {
            float slope = logitSlopes[i];
            if (slope == 0) continue;
            ReadOnlySpan<float> row = rows.Slice(i * inputs, inputs), own = sums.AsSpan(i * hidden, hidden);
            TensorPrimitives.MultiplyAdd(row, slope, all[..inputs], all[..inputs]);
            all[^1] += slope;
            for (int unit = 0; unit < hidden; unit++)
            {
                second[unit] += slope * mask[unit] * RankingNetwork.Gelu(own[unit]);
                slopes[unit] = slope * mask[unit] * weights[unit] * RankingNetwork.GeluSlope(own[unit]);
                Span<float> first = all.Slice(inputs * (unit + 1), inputs);
                TensorPrimitives.MultiplyAdd(row, slopes[unit], first, first);
            }
            TensorPrimitives.Add(bias, slopes, bias);
        }
    }
}
