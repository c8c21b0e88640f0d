using System.Numerics.Tensors;
using Sextant.Kernels;

namespace Sextant.Behaviour;

/// <summary>A linear layer on rows, y = x · W + b, W [inputs, outputs], with its gradient.</summary>
internal static class RowLayer
{
    /// <param name="x">[count, inputs].</param>
    /// <param name="y">[count, outputs], overwritten.</param>
    public static void Forward(ReadOnlySpan<float> x, int count, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> y)
    {
        int outputs = bias.Length, inputs = weight.Length / outputs;
        for (int row = 0; row < count; row++) bias.CopyTo(y[(row * outputs)..]);
        StridedMatMul.Multiply(x, inputs, 1, weight, outputs, y, outputs, count, inputs, outputs, add: true);
    }

    /// <param name="x">[count, inputs], as it was forwards.</param>
    /// <param name="dy">[count, outputs].</param>
    /// <param name="turned">[outputs, inputs]; scratch.</param>
    /// <param name="dx">[count, inputs], overwritten.</param>
    public static void Backward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> dy, int count, ReadOnlySpan<float> weight, Span<float> turned,
        Span<float> weightGradient, Span<float> biasGradient, Span<float> dx)
    {
        int outputs = biasGradient.Length, inputs = weight.Length / outputs;
        for (int row = 0; row < count; row++) TensorPrimitives.Add(biasGradient, dy.Slice(row * outputs, outputs), biasGradient);
        StridedMatMul.Multiply(x, 1, inputs, dy, outputs, weightGradient, outputs, inputs, count, outputs, add: true);
        Turn(weight, inputs, outputs, turned);
        StridedMatMul.Multiply(dy, outputs, 1, turned, inputs, dx, inputs, count, outputs, inputs, add: false);
    }

    /// <param name="matrix">[rows, columns].</param>
    /// <param name="turned">[columns, rows].</param>
    public static void Turn(ReadOnlySpan<float> matrix, int rows, int columns, Span<float> turned)
    {
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++) turned[column * rows + row] = matrix[row * columns + column];
    }
}
