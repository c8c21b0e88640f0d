using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Sextant.Kernels;
using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// Tells the next item by causal self-attention over the last visits (SASRec: Kang and McAuley, "Self-Attentive Sequential
/// Recommendation", 2018), with distances in place of positions, so that a history reads alike wherever it starts, and with
/// a softmax for a loss (Klenitskiy and Vasilev, 2023). Trained by <see cref="SelfAttentionTrainer"/>.
/// </summary>
public sealed class SelfAttention : IItemScorer
{
    private readonly AttentionTensors weights;
    private readonly float[] turned; // [width, items]
    private readonly ConcurrentBag<AttentionPass> idle = [];

    internal SelfAttention(string name, AttentionTensors weights)
    {
        Name = name;
        this.weights = weights;
        AttentionShape shape = weights.Shape;
        turned = new float[weights.Items.Length];
        RowLayer.Turn(weights.Items, shape.Items, shape.Width, turned);
    }

    public string Name { get; }

    public int ItemCount => weights.Shape.Items;

    /// <inheritdoc/>
    /// <remarks>Log-probabilities of being the next item; without a history, of the items alone.</remarks>
    public void Score(ReadOnlySpan<Visit> history, long at, Span<float> scores)
    {
        weights.Bias.CopyTo(scores);
        scores = scores[..ItemCount];
        if (history.Length > 0)
        {
            AttentionPass pass = Rent();
            ReadOnlySpan<float> state = Read(pass, history)[^weights.Shape.Width..];
            StridedMatMul.Multiply(state, state.Length, 1, turned, ItemCount, scores, ItemCount, 1, state.Length, ItemCount, add: true);
            idle.Add(pass);
        }
        if (scores.Length > 0) TensorPrimitives.Subtract(scores, LogSum(scores), scores);
    }

    /// <inheritdoc/>
    /// <remarks>That the model looks at most among those whose items are like this one.</remarks>
    public int MainVisit(ReadOnlySpan<Visit> history, int item)
    {
        if (history.Length == 0) return -1;
        AttentionPass pass = Rent();
        Read(pass, history);
        int count = Math.Min(history.Length, weights.Shape.Length), width = weights.Shape.Width;
        (int main, float most) = (-1, 0);
        for (int i = 0; i < count; i++)
        {
            int place = history.Length - count + i;
            float like = TensorPrimitives.CosineSimilarity(
                weights.Items.AsSpan(history[place].Item * width, width), weights.Items.AsSpan(item * width, width));
            float speaks = pass.LastLook(count, i) * like;
            if (speaks > most) (main, most) = (place, speaks);
        }
        idle.Add(pass);
        return main;
    }

    public void Save(TensorBundle bundle)
    {
        AttentionShape shape = weights.Shape;
        bundle.Add($"{Name}.shape", [5], [shape.Items, shape.Width, shape.Blocks, shape.Heads, shape.Length]);
        weights.Save(bundle, $"{Name}.");
    }

    /// <exception cref="InvalidDataException">A tensor is missing or of another shape, or the model's own shape makes no sense.</exception>
    public static SelfAttention Load(TensorBundle bundle, string name, int itemCount)
    {
        int[] shape = bundle.Integers($"{name}.shape", [5]);
        if (shape[0] != itemCount) throw new InvalidDataException($"The bundle's {name} scores {shape[0]} items of {itemCount}.");
        try
        {
            new SelfAttentionOptions { Width = shape[1], Blocks = shape[2], Heads = shape[3], Length = shape[4] }.Check();
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"The bundle's {name} cannot be: {e.Message}", e);
        }
        return new SelfAttention(name, AttentionTensors.Load(new AttentionShape(itemCount, shape[1], shape[2], shape[3], shape[4]), bundle, $"{name}."));
    }

    private AttentionPass Rent() => idle.TryTake(out AttentionPass? pass) ? pass : new AttentionPass(weights.Shape, weights.Shape.Length);

    private ReadOnlySpan<float> Read(AttentionPass pass, ReadOnlySpan<Visit> history)
    {
        ReadOnlySpan<Visit> recent = history[Math.Max(0, history.Length - weights.Shape.Length)..];
        Span<int> items = stackalloc int[recent.Length];
        for (int i = 0; i < recent.Length; i++) items[i] = recent[i].Item;
        ulong chance = 1; // nothing is dropped
        return pass.Forward(weights, items, [recent.Length], dropout: 0, ref chance);
    }

    private static float LogSum(ReadOnlySpan<float> scores)
    {
        const int Piece = 512;
        Span<float> some = stackalloc float[Piece];
        float top = TensorPrimitives.Max(scores);
        double sum = 0;
        for (int i = 0; i < scores.Length; i += Piece)
        {
            Span<float> part = some[..Math.Min(Piece, scores.Length - i)];
            TensorPrimitives.Subtract(scores.Slice(i, part.Length), top, part);
            TensorPrimitives.Exp(part, part);
            sum += TensorPrimitives.Sum<float>(part);
        }
        return top + (float)Math.Log(sum);
    }
}
