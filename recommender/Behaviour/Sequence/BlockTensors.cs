namespace Sextant.Behaviour;

/// <summary>The parameters of one block: x + Attend(Norm(x)), then x + Feed(Norm(x)) (pre-norm: Xiong et al., 2020).</summary>
internal sealed class BlockTensors(AttentionShape shape, string prefix, Func<string, int[], bool, float[]> add)
{
    public float[] FirstGain { get; } = add(prefix + "first.gain", [shape.Width], false);

    public float[] FirstShift { get; } = add(prefix + "first.shift", [shape.Width], false);

    /// <summary>[width, 3 · width]: queries, keys, values beside one another.</summary>
    public float[] Ask { get; } = add(prefix + "ask", [shape.Width, 3 * shape.Width], true);

    public float[] AskBias { get; } = add(prefix + "ask.bias", [3 * shape.Width], false);

    /// <summary>[heads, length]: added to the attention on a visit so many places ago (relative: Shaw et al., 2018).</summary>
    public float[] Near { get; } = add(prefix + "near", [shape.Heads, shape.Length], false);

    /// <summary>[width, width].</summary>
    public float[] Join { get; } = add(prefix + "join", [shape.Width, shape.Width], true);

    public float[] JoinBias { get; } = add(prefix + "join.bias", [shape.Width], false);

    public float[] SecondGain { get; } = add(prefix + "second.gain", [shape.Width], false);

    public float[] SecondShift { get; } = add(prefix + "second.shift", [shape.Width], false);

    /// <summary>[width, inner].</summary>
    public float[] Up { get; } = add(prefix + "up", [shape.Width, shape.Inner], true);

    public float[] UpBias { get; } = add(prefix + "up.bias", [shape.Inner], false);

    /// <summary>[inner, width].</summary>
    public float[] Down { get; } = add(prefix + "down", [shape.Inner, shape.Width], true);

    public float[] DownBias { get; } = add(prefix + "down.bias", [shape.Width], false);

    public void Start(AttentionShape shape, Random random)
    {
        FirstGain.AsSpan().Fill(1);
        SecondGain.AsSpan().Fill(1);
        AttentionTensors.Fill(Ask, 1 / MathF.Sqrt(shape.Width), random);
        AttentionTensors.Fill(Join, 0.5f / MathF.Sqrt(shape.Width), random);
        AttentionTensors.Fill(Up, 1 / MathF.Sqrt(shape.Width), random);
        AttentionTensors.Fill(Down, 0.5f / MathF.Sqrt(shape.Inner), random);
        for (int head = 0; head < shape.Heads; head++)
            for (int distance = 0; distance < shape.Length; distance++) Near[head * shape.Length + distance] = -MathF.Log(distance + 1f);
    }
}
