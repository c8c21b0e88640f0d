using System.Numerics.Tensors;

namespace Sextant.Indexing;

/// <summary>Unit vectors from a seed.</summary>
internal sealed class TestVectors(int seed)
{
    private readonly Random random = new(seed);

    public float[][] Random(int count, int dimensions) => [.. Enumerable.Range(0, count).Select(_ => Near(new float[dimensions], 1))];

    /// <summary>A unit vector about a centre: the smaller the spread, the nearer.</summary>
    public float[] Near(float[] centre, float spread)
    {
        float[] vector = [.. centre.Select(x => x + spread * (float)(random.NextDouble() + random.NextDouble() - 1))];
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    public ExactIndex IndexOf(float[][] rows)
    {
        var index = new ExactIndex(rows[0].Length);
        foreach (float[] row in rows) index.Add(row);
        return index;
    }
}
