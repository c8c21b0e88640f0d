using System.Numerics.Tensors;

namespace Sextant.Behaviour;

/// <summary>One block's way forwards and back over packed rows, with what the way back needs to remember.</summary>
internal sealed class BlockPass(int rows, AttentionShape shape)
{
    private readonly RowNorm first = new(rows, shape.Width), second = new(rows, shape.Width);
    private readonly DropMask attended = new(rows * shape.Width), fed = new(rows * shape.Width);
    private readonly float[] normed = new float[rows * shape.Width]; // [rows, width]
    private readonly float[] asked = new float[rows * 3 * shape.Width]; // [rows, 3 · width]
    private readonly float[] mixed = new float[rows * shape.Width]; // [rows, width]
    private readonly float[] normedAgain = new float[rows * shape.Width]; // [rows, width]
    private readonly float[] inner = new float[rows * shape.Inner]; // [rows, inner], after ReLU
    private readonly float[] part = new float[rows * shape.Width]; // [rows, width]; scratch
    private readonly float[] wide = new float[rows * 3 * shape.Width]; // scratch of gradients
    private readonly float[] turned = new float[3 * shape.Width * shape.Width]; // scratch of RowLayer

    public CausalHeads Heads { get; } = new(rows, shape);

    /// <param name="x">[count, width]; the block adds to it.</param>
    public void Forward(BlockTensors w, Span<float> x, ReadOnlySpan<int> runs, float dropout, ref ulong chance)
    {
        int count = runs[^1], width = shape.Width;
        Span<float> added = part.AsSpan(0, count * width), fanned = inner.AsSpan(0, count * shape.Inner);
        first.Forward(x, count, w.FirstGain, w.FirstShift, normed);
        RowLayer.Forward(normed, count, w.Ask, w.AskBias, asked);
        Heads.Forward(asked, runs, w.Near, mixed);
        RowLayer.Forward(mixed, count, w.Join, w.JoinBias, added);
        attended.Forward(added, dropout, ref chance);
        TensorPrimitives.Add(x, added, x);

        second.Forward(x, count, w.SecondGain, w.SecondShift, normedAgain);
        RowLayer.Forward(normedAgain, count, w.Up, w.UpBias, fanned);
        TensorPrimitives.Max(fanned, 0f, fanned);
        RowLayer.Forward(fanned, count, w.Down, w.DownBias, added);
        fed.Forward(added, dropout, ref chance);
        TensorPrimitives.Add(x, added, x);
    }

    /// <param name="g">Gradients; added to.</param>
    /// <param name="dx">[count, width]: of what came out, then of what went in.</param>
    public void Backward(BlockTensors w, BlockTensors g, Span<float> dx, ReadOnlySpan<int> runs)
    {
        int count = runs[^1], width = shape.Width;
        Span<float> d = part.AsSpan(0, count * width), fanned = wide.AsSpan(0, count * shape.Inner);
        dx.CopyTo(d);
        fed.Backward(d);
        RowLayer.Backward(inner, d, count, w.Down, turned, g.Down, g.DownBias, fanned);
        for (int i = 0; i < fanned.Length; i++) fanned[i] = inner[i] > 0 ? fanned[i] : 0;
        RowLayer.Backward(normedAgain, fanned, count, w.Up, turned, g.Up, g.UpBias, d);
        second.Backward(d, count, w.SecondGain, g.SecondGain, g.SecondShift, dx);

        dx.CopyTo(d);
        attended.Backward(d);
        // The outcome of the heads is not needed any more once Join's gradient is known: its place takes the gradient.
        Span<float> heads = normedAgain.AsSpan(0, count * width), all = wide.AsSpan(0, count * 3 * width);
        RowLayer.Backward(mixed, d, count, w.Join, turned, g.Join, g.JoinBias, heads);
        Heads.Backward(asked, runs, heads, g.Near, all);
        RowLayer.Backward(normed, all, count, w.Ask, turned, g.Ask, g.AskBias, d);
        first.Backward(d, count, w.FirstGain, g.FirstGain, g.FirstShift, dx);
    }
}
