using System.Numerics.Tensors;

namespace Sextant.Encoding.WordVectors;

/// <summary>
/// The directions in which all texts are alike, to be taken out of each: the first principal components of texts, uncentred
/// (Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", 2017; they take out one).
/// </summary>
/// <param name="Directions">[count, dimensions], orthonormal.</param>
internal sealed record CommonComponents(float[] Directions, int Dimensions)
{
    private const int Iterations = 60;

    /// <summary>Takes the directions out of a vector.</summary>
    /// <param name="vector">[dimensions], changed.</param>
    public void Remove(Span<float> vector)
    {
        for (int at = 0; at < Directions.Length; at += Dimensions)
        {
            ReadOnlySpan<float> direction = Directions.AsSpan(at, Dimensions);
            TensorPrimitives.MultiplyAdd(direction, -TensorPrimitives.Dot(direction, vector), vector, vector);
        }
    }

    /// <summary>The leading eigenvectors of a second moment, by orthogonal iteration from a fixed start.</summary>
    /// <param name="moment">[dimensions, dimensions], symmetric, positive semi-definite.</param>
    /// <param name="count">Fewer come back where the moment has fewer directions.</param>
    public static CommonComponents Of(double[] moment, int dimensions, int count)
    {
        List<double[]> found = [];
        for (int c = 0; c < Math.Min(count, dimensions); c++)
        {
            var random = new Random(c + 1);
            double[] direction = [.. Enumerable.Range(0, dimensions).Select(_ => random.NextDouble() - 0.5)];
            if (!TryOrthonormalise(direction, found)) break;
            bool alive = true;
            for (int i = 0; i < Iterations && alive; i++)
            {
                direction = Apply(moment, direction);
                alive = TryOrthonormalise(direction, found);
            }
            if (!alive) break;
            found.Add(direction);
        }
        return new CommonComponents([.. found.SelectMany(direction => direction.Select(x => (float)x))], dimensions);
    }

    private static double[] Apply(double[] matrix, double[] vector)
    {
        double[] product = new double[vector.Length];
        for (int row = 0; row < product.Length; row++)
            product[row] = TensorPrimitives.Dot<double>(matrix.AsSpan(row * vector.Length, vector.Length), vector);
        return product;
    }

    private static bool TryOrthonormalise(double[] direction, List<double[]> others)
    {
        foreach (double[] other in others)
            TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<double>(other, direction), direction, direction);
        double length = TensorPrimitives.Norm<double>(direction);
        if (!(length > 1e-12)) return false;
        TensorPrimitives.Divide(direction, length, direction);
        return true;
    }
}
