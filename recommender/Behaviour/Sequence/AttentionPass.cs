using System.Numerics.Tensors;

namespace Sextant.Behaviour;

/// <summary>
/// The model's way forwards and back over some histories at once, their visits packed one after another without padding.
/// Holds the buffers; for one thread at a time.
/// </summary>
internal sealed class AttentionPass
{
    private readonly AttentionShape shape;
    private readonly DropMask entering;
    private readonly BlockPass[] blocks;
    private readonly RowNorm last;
    private readonly float[] states; // [rows, width]: what runs through the blocks
    private readonly float[] outcome; // [rows, width]
    private readonly float[] gradient; // [rows, width]
    private readonly float scale;

    /// <param name="rows">Visits of all histories together, at most.</param>
    public AttentionPass(AttentionShape shape, int rows)
    {
        this.shape = shape;
        entering = new DropMask(rows * shape.Width);
        blocks = [.. Enumerable.Range(0, shape.Blocks).Select(_ => new BlockPass(rows, shape))];
        last = new RowNorm(rows, shape.Width);
        (states, outcome, gradient) = (new float[rows * shape.Width], new float[rows * shape.Width], new float[rows * shape.Width]);
        // Vectors that are compared with the outcome are short; going in they are lengthened (Vaswani et al., 2017, section 3.4).
        scale = MathF.Sqrt(shape.Width);
    }

    /// <param name="items">Visited items, history after history.</param>
    /// <param name="runs">Where each history ends; at most length visits each, at least one.</param>
    /// <returns>[visits, width]: what each visit and those before it tell of the next. Valid until the next call.</returns>
    public ReadOnlySpan<float> Forward(AttentionTensors w, scoped ReadOnlySpan<int> items, scoped ReadOnlySpan<int> runs, float dropout, scoped ref ulong chance)
    {
        int width = shape.Width;
        Span<float> x = states.AsSpan(0, items.Length * width);
        for (int row = 0; row < items.Length; row++)
            TensorPrimitives.Multiply(w.Items.AsSpan(items[row] * width, width), scale, x.Slice(row * width, width));
        entering.Forward(x, dropout, ref chance);
        for (int block = 0; block < blocks.Length; block++) blocks[block].Forward(w.Blocks[block], x, runs, dropout, ref chance);
        last.Forward(x, items.Length, w.LastGain, w.LastShift, outcome);
        return outcome.AsSpan(0, x.Length);
    }

    /// <summary>Of the last forward pass, with its arguments.</summary>
    /// <param name="above">[visits, width]: the outcome's gradient.</param>
    /// <param name="g">Gradients; added to.</param>
    public void Backward(AttentionTensors w, AttentionTensors g, ReadOnlySpan<int> items, ReadOnlySpan<int> runs, ReadOnlySpan<float> above)
    {
        int width = shape.Width;
        Span<float> d = gradient.AsSpan(0, items.Length * width);
        d.Clear();
        last.Backward(above, items.Length, w.LastGain, g.LastGain, g.LastShift, d);
        for (int block = blocks.Length - 1; block >= 0; block--) blocks[block].Backward(w.Blocks[block], g.Blocks[block], d, runs);
        entering.Backward(d);
        for (int row = 0; row < items.Length; row++)
        {
            Span<float> item = g.Items.AsSpan(items[row] * width, width);
            TensorPrimitives.MultiplyAdd(d.Slice(row * width, width), scale, item, item);
        }
    }

    /// <summary>How much the last visit's outcome looks at a visit of a lone history, summed over the heads of the last block.</summary>
    /// <param name="visits">Of the history.</param>
    public float LastLook(int visits, int visit)
    {
        float sum = 0;
        for (int head = 0; head < shape.Heads; head++) sum += blocks[^1].Heads.Weights(visits - 1, head, visits - 1)[visit];
        return sum;
    }
}
