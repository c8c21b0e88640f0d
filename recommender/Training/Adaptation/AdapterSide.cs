using System.Numerics.Tensors;

namespace Sextant.Training;

/// <summary>
/// One side of a batch on its way through the adapter: y = h / ‖h‖, h = x + Σₖ upₖ zₖ, zₖ = downₖ · x, row by row, and the
/// gradients back. A zero vector stays zero and moves nothing.
/// </summary>
internal sealed class AdapterSide(int rows, int dimensions, int rank)
{
    private readonly float[] inner = new float[rows * rank]; // z
    private readonly float[] norms = new float[rows]; // ‖h‖
    private readonly float[] correctedGradient = new float[dimensions]; // of one h

    public float[] Input { get; } = new float[rows * dimensions]; // x

    public float[] Output { get; } = new float[rows * dimensions]; // y

    /// <summary>∂loss/∂y, which the losses add to; [rows, dimensions].</summary>
    public float[] OutputGradient { get; } = new float[rows * dimensions];

    /// <summary>∂loss/∂x, overwritten by <see cref="Backward"/>; [rows, dimensions].</summary>
    public float[] InputGradient { get; } = new float[rows * dimensions];

    public Span<float> In(int row) => Input.AsSpan(row * dimensions, dimensions);

    public Span<float> Out(int row) => Output.AsSpan(row * dimensions, dimensions);

    public Span<float> GradientOf(int row) => OutputGradient.AsSpan(row * dimensions, dimensions);

    /// <param name="count">Rows in use.</param>
    public void Forward(AdapterWeights weights, int count)
    {
        for (int row = 0; row < count; row++)
        {
            Span<float> x = In(row), h = Out(row);
            x.CopyTo(h);
            for (int k = 0; k < rank; k++)
            {
                float z = inner[row * rank + k] = TensorPrimitives.Dot<float>(x, RowOf(weights.Down, k));
                TensorPrimitives.MultiplyAdd(RowOf(weights.Up, k), z, h, h);
            }
            float norm = norms[row] = TensorPrimitives.Norm<float>(h);
            if (norm > 0) TensorPrimitives.Divide(h, norm, h);
        }
        OutputGradient.AsSpan(0, count * dimensions).Clear();
    }

    /// <summary>Adds to the weights' gradients.</summary>
    public void Backward(AdapterWeights weights, int count)
    {
        for (int row = 0; row < count; row++)
        {
            Span<float> dx = InputGradient.AsSpan(row * dimensions, dimensions);
            dx.Clear();
            if (norms[row] == 0) continue;
            // ∂/∂h = (∂/∂y − (y · ∂/∂y) y) / ‖h‖
            Span<float> y = Out(row), dh = correctedGradient;
            TensorPrimitives.MultiplyAdd(y, -TensorPrimitives.Dot<float>(y, GradientOf(row)), GradientOf(row), dh);
            TensorPrimitives.Divide(dh, norms[row], dh);
            dh.CopyTo(dx);
            for (int k = 0; k < rank; k++)
            {
                float dz = TensorPrimitives.Dot<float>(dh, RowOf(weights.Up, k));
                Add(dh, inner[row * rank + k], weights.UpGradient, k);
                Add(In(row), dz, weights.DownGradient, k);
                TensorPrimitives.MultiplyAdd(RowOf(weights.Down, k), dz, dx, dx);
            }
        }
    }

    private Span<float> RowOf(float[] matrix, int k) => matrix.AsSpan(k * dimensions, dimensions);

    private void Add(ReadOnlySpan<float> vector, float factor, float[] gradient, int k) =>
        TensorPrimitives.MultiplyAdd(vector, factor, RowOf(gradient, k), RowOf(gradient, k));
}
