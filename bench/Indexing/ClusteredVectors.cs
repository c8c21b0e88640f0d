using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Sextant.Bench.Indexing;

/// <summary>
/// Unit vectors as encoders make them: subjects, and within each a few directions of variation. A vector is the unit of
/// c + 0.8 · B z + 0.3 · e, with c one of the centres, z of <see cref="Latent"/> dimensions, B the subject's own basis and e
/// noise; c, the columns of B and e are Gaussian of expected length 1, and z of expected length 1.
/// </summary>
internal sealed class ClusteredVectors
{
    private const int Latent = 24;

    private readonly int dimensions;
    private readonly Random random;
    private readonly float[][] centres;
    private readonly float[][][] bases; // [clusters, Latent, dimensions]

    public ClusteredVectors(int dimensions, int clusters, int seed)
    {
        (this.dimensions, random) = (dimensions, new Random(seed));
        centres = [.. Enumerable.Range(0, clusters).Select(_ => Gaussian(dimensions))];
        bases = [.. Enumerable.Range(0, clusters).Select(_ => Enumerable.Range(0, Latent).Select(_ => Gaussian(dimensions)).ToArray())];
    }

    public float[][] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    /// <summary>fp32, row-major, little-endian.</summary>
    public static void Write(string path, float[][] rows)
    {
        using FileStream file = File.Create(path);
        foreach (float[] row in rows) file.Write(MemoryMarshal.AsBytes(row.AsSpan()));
    }

    private float[] Next()
    {
        int cluster = random.Next(centres.Length);
        float[] vector = [.. centres[cluster]];
        float[] latent = Gaussian(Latent);
        for (int i = 0; i < Latent; i++) TensorPrimitives.MultiplyAdd(bases[cluster][i], 0.8f * latent[i], vector, vector);
        TensorPrimitives.MultiplyAdd(Gaussian(dimensions), 0.3f, vector, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    /// <summary>Of expected length 1; Box and Muller, 1958.</summary>
    private float[] Gaussian(int count)
    {
        var vector = new float[count];
        double scale = 1 / Math.Sqrt(count);
        for (int i = 0; i < count; i++)
            vector[i] = (float)(scale * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return vector;
    }
}
