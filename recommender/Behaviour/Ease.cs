using System.Buffers;
using System.Numerics.Tensors;
using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// A linear item–item model: the score of an item is Σ w(v) · B[v.Item, item] over the history (Steck, "Embarrassingly
/// Shallow Autoencoders for Sparse Data", WWW 2019), B from co-occurrence weighted by the closeness of the two visits;
/// trained by <see cref="EaseTrainer"/>.
/// </summary>
/// <remarks>
/// B is kept dense: its many small negative weights tell what a learner does not want, and cutting each item to its best few
/// loses them. That is why the items are bounded. Others score 0, which is no evidence.
/// </remarks>
public sealed class Ease : IItemScorer
{
    private readonly int[] items; // [rows]: the item of a row of B
    private readonly int[] rows; // [items]: the row of an item, −1 none
    private readonly float[] weights; // B [rows, rows]: from the visited item to the scored one
    private readonly float slope;
    private readonly float decay; // of a visit's weight with the places since
    private readonly bool whole; // row = item everywhere

    internal Ease(string name, int itemCount, int[] items, float[] weights, float slope, float decay = 0)
    {
        Name = name;
        this.items = items;
        this.weights = weights;
        (this.slope, this.decay) = (slope, decay);
        rows = new int[itemCount];
        Array.Fill(rows, -1);
        for (int row = 0; row < items.Length; row++) rows[items[row]] = row;
        whole = items.Length == itemCount && items.Index().All(item => item.Index == item.Item);
    }

    public string Name { get; }

    public int ItemCount => rows.Length;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<Visit> history, long at, Span<float> scores)
    {
        scores[..ItemCount].Clear();
        if (whole)
        {
            Add(history, scores[..ItemCount]);
            return;
        }
        float[] sums = ArrayPool<float>.Shared.Rent(items.Length);
        sums.AsSpan(0, items.Length).Clear();
        Add(history, sums.AsSpan(0, items.Length));
        for (int row = 0; row < items.Length; row++) scores[items[row]] = sums[row];
        ArrayPool<float>.Shared.Return(sums);
    }

    /// <inheritdoc/>
    public int MainVisit(ReadOnlySpan<Visit> history, int item)
    {
        int best = -1, column = rows[item];
        float most = 0;
        for (int i = 0; i < history.Length && column >= 0; i++)
        {
            int row = rows[history[i].Item];
            if (row < 0 || !(WeightAt(history, i) * weights[row * items.Length + column] is var weight && weight > most)) continue;
            most = weight;
            best = i;
        }
        return best;
    }

    /// <inheritdoc/>
    public void Save(TensorBundle bundle)
    {
        bundle.Add($"{Name}.items", [items.Length], items);
        bundle.Add($"{Name}.weights", [items.Length, items.Length], weights);
        bundle.Add($"{Name}.value_slope", [1], [slope]);
        bundle.Add($"{Name}.history_decay", [1], [decay]);
    }

    /// <param name="itemCount">Of the model that it is part of.</param>
    /// <exception cref="InvalidDataException">A tensor is missing, misshapen or names an item that is none.</exception>
    public static Ease Load(TensorBundle bundle, string name, int itemCount)
    {
        int[] items = bundle.Integers($"{name}.items", [-1]);
        if (items.Any(item => (uint)item >= (uint)itemCount)) throw new InvalidDataException($"'{name}.items' names an item of none.");
        return new Ease(
            name, itemCount, items, bundle.Floats($"{name}.weights", [items.Length, items.Length]),
            bundle.Floats($"{name}.value_slope", [1])[0], bundle.Floats($"{name}.history_decay", [1])[0]);
    }

    /// <summary>What a visit counts: 1 + slope · (value − 0.5).</summary>
    internal static float WeightOf(Visit visit, float slope) => 1 + slope * (visit.Value - Visit.Unsaid);

    private void Add(ReadOnlySpan<Visit> history, Span<float> sums)
    {
        for (int i = 0; i < history.Length; i++)
        {
            int row = rows[history[i].Item];
            if (row >= 0) TensorPrimitives.MultiplyAdd(weights.AsSpan(row * items.Length, items.Length), WeightAt(history, i), sums, sums);
        }
    }

    /// <summary>What a visit counts, by its value and by how many places ago it was.</summary>
    private float WeightAt(ReadOnlySpan<Visit> history, int i) =>
        WeightOf(history[i], slope) * (decay == 0 ? 1 : MathF.Pow(history.Length - i, -decay));
}
