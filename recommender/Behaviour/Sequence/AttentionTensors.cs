using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>The parameters of <see cref="SelfAttention"/>, or as many numbers of another meaning: gradients.</summary>
internal sealed class AttentionTensors
{
    public AttentionTensors(AttentionShape shape)
    {
        Shape = shape;
        (int width, List<AttentionTensor> all) = (shape.Width, []);
        Items = Add("items", [shape.Items, width], decays: true);
        Bias = Add("bias", [shape.Items]);
        Blocks = [.. Enumerable.Range(0, shape.Blocks).Select(block => new BlockTensors(shape, $"blocks.{block}.", Add))];
        LastGain = Add("last.gain", [width]);
        LastShift = Add("last.shift", [width]);
        All = all;

        float[] Add(string name, int[] dimensions, bool decays = false)
        {
            float[] values = new float[dimensions.Aggregate(1, (size, d) => checked(size * d))];
            all.Add(new AttentionTensor(name, dimensions, values, decays));
            return values;
        }
    }

    public AttentionShape Shape { get; }

    /// <summary>[items, width]: what goes in, and what the outcome is compared with (tied).</summary>
    public float[] Items { get; }

    /// <summary>[items]: of the outcome.</summary>
    public float[] Bias { get; }

    public BlockTensors[] Blocks { get; }

    public float[] LastGain { get; }

    public float[] LastShift { get; }

    public IReadOnlyList<AttentionTensor> All { get; }

    /// <summary>Small random weights; each block starts by adding almost nothing; recency starts at 1 / distance.</summary>
    /// <param name="visits">[items]: how often each is visited, for the bias.</param>
    public static AttentionTensors Start(AttentionShape shape, ReadOnlySpan<int> visits, Random random)
    {
        AttentionTensors tensors = new(shape);
        Fill(tensors.Items, 0.05f, random);
        for (int item = 0; item < visits.Length; item++) tensors.Bias[item] = MathF.Log(visits[item] + 1f) - 6;
        foreach (BlockTensors block in tensors.Blocks) block.Start(shape, random);
        tensors.LastGain.AsSpan().Fill(1);
        return tensors;
    }

    public void Clear()
    {
        foreach (AttentionTensor tensor in All) Array.Clear(tensor.Values);
    }

    public void CopyTo(AttentionTensors other)
    {
        for (int i = 0; i < All.Count; i++) All[i].Values.CopyTo(other.All[i].Values, 0);
    }

    public void Save(TensorBundle bundle, string prefix)
    {
        foreach (AttentionTensor tensor in All) bundle.Add(prefix + tensor.Name, tensor.Dimensions, [.. tensor.Values]);
    }

    /// <exception cref="InvalidDataException">A tensor is missing or of another shape.</exception>
    public static AttentionTensors Load(AttentionShape shape, TensorBundle bundle, string prefix)
    {
        AttentionTensors tensors = new(shape);
        foreach (AttentionTensor tensor in tensors.All) bundle.Floats(prefix + tensor.Name, tensor.Dimensions).CopyTo(tensor.Values, 0);
        return tensors;
    }

    /// <summary>Normally distributed around 0 (Box and Muller, 1958).</summary>
    internal static void Fill(Span<float> values, float deviation, Random random)
    {
        foreach (ref float value in values)
            value = deviation * (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }
}

/// <param name="Decays">Whether weight decay applies.</param>
internal readonly record struct AttentionTensor(string Name, int[] Dimensions, float[] Values, bool Decays);
