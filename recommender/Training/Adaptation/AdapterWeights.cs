using System.Numerics.Tensors;
using Sextant.Encoding.Adaptation;

namespace Sextant.Training;

/// <summary>What a training changes, with the gradients of the batch under way, which add up until <see cref="ClearGradients"/>.</summary>
internal sealed class AdapterWeights
{
    private const float FirstScale = 8;
    private const float FirstBias = -4;

    /// <param name="rank">0 for the scoring head alone.</param>
    public AdapterWeights(int dimensions, int rank)
    {
        (Dimensions, Rank) = (dimensions, rank);
        (Down, Up, Head) = (new float[rank * dimensions], new float[rank * dimensions], new float[dimensions]);
        (DownGradient, UpGradient, HeadGradient) = (new float[rank * dimensions], new float[rank * dimensions], new float[dimensions]);
        Scalars = [FirstScale, FirstBias];
    }

    public int Dimensions { get; }

    public int Rank { get; }

    public float[] Down { get; } // [rank, dimensions]

    public float[] Up { get; } // [rank, dimensions]

    /// <summary>[dimensions]: what a dimension weighs in the score beyond <see cref="Scalars"/>[0].</summary>
    public float[] Head { get; }

    /// <summary>Scale and bias of the score.</summary>
    public float[] Scalars { get; }

    public float[] DownGradient { get; }

    public float[] UpGradient { get; }

    public float[] HeadGradient { get; }

    public float[] ScalarGradients { get; } = new float[2];

    /// <summary>As LoRA begins: a random way down, and nothing on the way up, so that the first vectors are the encoder's own.</summary>
    public void Initialise(Random chance)
    {
        float spread = MathF.Sqrt(3f / Dimensions); // of uniform values with variance 1 / dimensions
        for (int i = 0; i < Down.Length; i++) Down[i] = (2 * chance.NextSingle() - 1) * spread;
    }

    public void ClearGradients()
    {
        foreach (float[] gradient in (ReadOnlySpan<float[]>)[DownGradient, UpGradient, HeadGradient, ScalarGradients]) gradient.AsSpan().Clear();
    }

    public void ScaleGradients(float factor)
    {
        foreach (float[] gradient in (ReadOnlySpan<float[]>)[DownGradient, UpGradient, HeadGradient, ScalarGradients])
            TensorPrimitives.Multiply(gradient, factor, gradient);
    }

    public void CopyTo(AdapterWeights other)
    {
        Down.CopyTo(other.Down, 0);
        Up.CopyTo(other.Up, 0);
        Head.CopyTo(other.Head, 0);
        Scalars.CopyTo(other.Scalars, 0);
    }

    public Adapter ToAdapter() => new(Dimensions, [.. Down], [.. Up]);

    public ScoringHead ToHead() => new([.. Head.Select(weight => weight + Scalars[0])], Scalars[1]);

    public void Save(TensorBundle bundle, string name)
    {
        bundle.Add($"{name}.down", [Rank, Dimensions], Down);
        bundle.Add($"{name}.up", [Rank, Dimensions], Up);
        bundle.Add($"{name}.head", [Dimensions], Head);
        bundle.Add($"{name}.scalars", [2], Scalars);
    }

    /// <exception cref="InvalidDataException">A tensor is missing or of another shape.</exception>
    public void Restore(TensorBundle bundle, string name)
    {
        bundle.Floats($"{name}.down", [Rank, Dimensions]).CopyTo(Down, 0);
        bundle.Floats($"{name}.up", [Rank, Dimensions]).CopyTo(Up, 0);
        bundle.Floats($"{name}.head", [Dimensions]).CopyTo(Head, 0);
        bundle.Floats($"{name}.scalars", [2]).CopyTo(Scalars, 0);
    }
}
