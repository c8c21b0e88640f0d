using System.Numerics.Tensors;

namespace Sextant.Behaviour;

/// <summary>
/// One side of implicit alternating least squares (Hu, Koren and Volinsky, "Collaborative Filtering for Implicit Feedback
/// Datasets", ICDM 2008, equation 4): x = (YᵀY + α Σ y yᵀ + λI)⁻¹ (1 + α) Σ y, over the factors y of what was met. Holds buffers: one thread.
/// </summary>
/// <param name="buffer">[size · size] at least, to work in; null: its own.</param>
internal sealed class FactorSolver(int size, float confidence, float regularization, float[]? buffer = null)
{
    private readonly float[] matrix = buffer ?? new float[size * size]; // lower triangle; then its Cholesky factor

    /// <summary>YᵀY of all rows, [size, size], lower triangle.</summary>
    public static float[] Gram(ReadOnlySpan<float> rows, int size)
    {
        float[] gram = new float[size * size];
        for (int row = 0; row < rows.Length; row += size) AddOuter(gram, rows.Slice(row, size), 1, size);
        return gram;
    }

    /// <param name="gram">Of all rows.</param>
    /// <param name="rows">[n, size], factors of the other side.</param>
    /// <param name="met">Which of them were met.</param>
    /// <param name="x">[size], overwritten.</param>
    public void Solve(float[] gram, ReadOnlySpan<float> rows, ReadOnlySpan<int> met, Span<float> x)
    {
        Factorise(gram, rows, met);
        x.Clear();
        foreach (int row in met) TensorPrimitives.Add(x, rows.Slice(row * size, size), x);
        TensorPrimitives.Multiply(x, 1 + confidence, x);
        Substitute(x);
    }

    /// <summary>The Cholesky factor of what is solved by, for <see cref="Substitute"/>.</summary>
    public void Factorise(float[] gram, ReadOnlySpan<float> rows, ReadOnlySpan<int> met)
    {
        gram.CopyTo(matrix, 0);
        foreach (int row in met) AddOuter(matrix, rows.Slice(row * size, size), confidence, size);
        for (int i = 0; i < size; i++) matrix[i * size + i] += regularization;
        for (int i = 0; i < size; i++)
        {
            Span<float> own = matrix.AsSpan(i * size, size);
            for (int j = 0; j <= i; j++)
            {
                float rest = own[j] - TensorPrimitives.Dot(own[..j], matrix.AsSpan(j * size, j));
                own[j] = i == j ? MathF.Sqrt(rest) : rest / matrix[j * size + j];
            }
        }
    }

    /// <summary>x ← (L Lᵀ)⁻¹ x with the factor last made.</summary>
    public void Substitute(Span<float> x)
    {
        for (int i = 0; i < size; i++) x[i] = (x[i] - TensorPrimitives.Dot(matrix.AsSpan(i * size, i), x[..i])) / matrix[i * size + i];
        for (int i = size - 1; i >= 0; i--)
        {
            x[i] /= matrix[i * size + i];
            TensorPrimitives.MultiplyAdd(matrix.AsSpan(i * size, i), -x[i], x[..i], x[..i]);
        }
    }

    private static void AddOuter(float[] sum, ReadOnlySpan<float> y, float weight, int size)
    {
        for (int i = 0; i < size; i++)
        {
            Span<float> row = sum.AsSpan(i * size, i + 1);
            TensorPrimitives.MultiplyAdd(y[..(i + 1)], weight * y[i], row, row);
        }
    }
}
