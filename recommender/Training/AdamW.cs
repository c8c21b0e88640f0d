using System.Numerics;
using System.Runtime.InteropServices;

namespace Sextant.Training;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019, algorithm 2)
/// for one tensor: w ← w − η (m̂ / (√v̂ + ε) + λ w).
/// </summary>
/// <param name="size">Parameters of the tensor.</param>
/// <param name="decay">λ, 0 or more. By custom 0 for biases and norms.</param>
public sealed class AdamW(int size, float decay = 0, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f)
{
    private readonly float[] first = new float[size]; // m
    private readonly float[] second = new float[size]; // v

    /// <summary>Steps taken so far.</summary>
    public int Steps { get; private set; }

    /// <param name="weights">[size], updated.</param>
    /// <param name="gradient">[size].</param>
    /// <param name="rate">η of this step.</param>
    public void Step(Span<float> weights, ReadOnlySpan<float> gradient, float rate)
    {
        if (weights.Length != first.Length || gradient.Length != first.Length)
            throw new ArgumentException($"The tensor has {first.Length} parameters; {weights.Length} weights and {gradient.Length} gradients were given.");
        Steps++;
        // The two bias corrections as one rate and one ε, as in Kingma and Ba, "Adam", 2015, end of section 2.
        float correction = (float)Math.Sqrt(1 - Math.Pow(beta2, Steps));
        float corrected = (float)(rate * correction / (1 - Math.Pow(beta1, Steps)));
        float small = epsilon * correction, shrink = 1 - rate * decay;

        int i = StepVectors(weights, gradient, corrected, small, shrink);
        for (; i < weights.Length; i++)
        {
            float g = gradient[i];
            float m = first[i] = beta1 * first[i] + (1 - beta1) * g;
            float v = second[i] = beta2 * second[i] + (1 - beta2) * g * g;
            weights[i] = shrink * weights[i] - corrected * m / (MathF.Sqrt(v) + small);
        }
    }

    /// <summary>Adds what a resumed training needs.</summary>
    public void Save(TensorBundle bundle, string name)
    {
        bundle.Add($"{name}.first", [first.Length], first);
        bundle.Add($"{name}.second", [second.Length], second);
        bundle.Add($"{name}.steps", [1], [Steps]);
    }

    /// <exception cref="InvalidDataException">A tensor is missing or of another size.</exception>
    public void Restore(TensorBundle bundle, string name)
    {
        bundle.Floats($"{name}.first", [first.Length]).CopyTo(first);
        bundle.Floats($"{name}.second", [second.Length]).CopyTo(second);
        Steps = bundle.Integers($"{name}.steps", [1])[0];
    }

    private int StepVectors(Span<float> weights, ReadOnlySpan<float> gradient, float rate, float small, float shrink)
    {
        Span<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(weights), m = MemoryMarshal.Cast<float, Vector<float>>(first.AsSpan());
        Span<Vector<float>> v = MemoryMarshal.Cast<float, Vector<float>>(second.AsSpan());
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        var keep1 = new Vector<float>(beta1);
        var keep2 = new Vector<float>(beta2);
        for (int i = 0; i < w.Length; i++)
        {
            m[i] = keep1 * m[i] + (Vector<float>.One - keep1) * g[i];
            v[i] = keep2 * v[i] + (Vector<float>.One - keep2) * (g[i] * g[i]);
            w[i] = shrink * w[i] - rate * m[i] / (Vector.SquareRoot(v[i]) + new Vector<float>(small));
        }
        return w.Length * Vector<float>.Count;
    }
}
