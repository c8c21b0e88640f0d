using System.Numerics.Tensors;

namespace Sextant.Behaviour;

/// <summary>Layer norm of rows with its gradient (Ba, Kiros and Hinton, 2016): y = gain · x̂ + shift, x̂ = (x − mean) / √(variance + ε).</summary>
internal sealed class RowNorm(int rows, int width)
{
    private const float Epsilon = 1e-5f;

    private readonly float[] unit = new float[rows * width]; // x̂: [rows, width]
    private readonly float[] scale = new float[rows]; // 1 / √(variance + ε)

    /// <param name="x">[count, width].</param>
    /// <param name="y">[count, width].</param>
    public void Forward(ReadOnlySpan<float> x, int count, ReadOnlySpan<float> gain, ReadOnlySpan<float> shift, Span<float> y)
    {
        for (int row = 0; row < count; row++)
        {
            ReadOnlySpan<float> from = x.Slice(row * width, width);
            Span<float> normal = unit.AsSpan(row * width, width), to = y.Slice(row * width, width);
            TensorPrimitives.Subtract(from, TensorPrimitives.Sum(from) / width, normal);
            scale[row] = 1 / MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(normal) / width + Epsilon);
            TensorPrimitives.Multiply(normal, scale[row], normal);
            TensorPrimitives.MultiplyAdd(normal, gain, shift, to);
        }
    }

    /// <param name="dy">[count, width].</param>
    /// <param name="dx">[count, width]; added to.</param>
    /// <param name="gainGradient">[width]; added to, as is <paramref name="shiftGradient"/>.</param>
    public void Backward(ReadOnlySpan<float> dy, int count, ReadOnlySpan<float> gain, Span<float> gainGradient, Span<float> shiftGradient, Span<float> dx)
    {
        Span<float> d = stackalloc float[width];
        for (int row = 0; row < count; row++)
        {
            ReadOnlySpan<float> above = dy.Slice(row * width, width), normal = unit.AsSpan(row * width, width);
            Span<float> below = dx.Slice(row * width, width);
            TensorPrimitives.MultiplyAdd(above, normal, gainGradient, gainGradient);
            TensorPrimitives.Add(shiftGradient, above, shiftGradient);
            // dx = (d − mean(d) − x̂ · mean(d · x̂)) / σ with d = dy · gain.
            TensorPrimitives.Multiply(above, gain, d);
            float mean = TensorPrimitives.Sum<float>(d) / width, along = TensorPrimitives.Dot(d, normal) / width;
            TensorPrimitives.Subtract(d, mean, d);
            TensorPrimitives.MultiplyAdd(normal, -along, d, d);
            TensorPrimitives.MultiplyAdd(d, scale[row], below, below);
        }
    }
}
