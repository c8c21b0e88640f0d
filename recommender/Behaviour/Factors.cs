using System.Buffers;
using System.Numerics.Tensors;
using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// Few numbers per item, in which a history is solved for and every item scored by inner product (Hu, Koren and Volinsky
/// 2008); trained by <see cref="FactorTrainer"/>. Sees through chains of co-occurrence that a linear item–item model does not.
/// </summary>
public sealed class Factors : IItemScorer
{
    private readonly float[] items; // [items, size]
    private readonly float[] gram; // [size, size], lower triangle of YᵀY
    private readonly int size;
    private readonly float confidence;
    private readonly float regularization;

    internal Factors(string name, int itemCount, float[] items, int size, float confidence, float regularization)
    {
        Name = name;
        ItemCount = itemCount;
        this.items = items;
        this.size = size;
        this.confidence = confidence;
        this.regularization = regularization;
        gram = FactorSolver.Gram(items, size);
    }

    public string Name { get; }

    public int ItemCount { get; }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<Visit> history, long at, Span<float> scores)
    {
        if (history.IsEmpty)
        {
            scores[..ItemCount].Clear();
            return;
        }
        Span<float> learner = stackalloc float[size];
        float[] matrix = ArrayPool<float>.Shared.Rent(size * size);
        int[] met = ArrayPool<int>.Shared.Rent(history.Length);
        new FactorSolver(size, confidence, regularization, matrix).Solve(gram, items, ItemsOf(history, met), learner);
        ArrayPool<int>.Shared.Return(met);
        ArrayPool<float>.Shared.Return(matrix);
        for (int item = 0; item < ItemCount; item++) scores[item] = TensorPrimitives.Dot(Row(item), learner);
    }

    /// <inheritdoc/>
    /// <remarks>The score is a sum over the history, y(item)ᵀ W y(visit) (Hu, Koren and Volinsky 2008, section 5): the largest summand.</remarks>
    public int MainVisit(ReadOnlySpan<Visit> history, int item)
    {
        if (history.IsEmpty) return -1;
        float[] matrix = ArrayPool<float>.Shared.Rent(size * size);
        int[] met = ArrayPool<int>.Shared.Rent(history.Length);
        FactorSolver solver = new(size, confidence, regularization, matrix);
        solver.Factorise(gram, items, ItemsOf(history, met));
        Span<float> direction = stackalloc float[size];
        Row(item).CopyTo(direction);
        solver.Substitute(direction);
        ArrayPool<int>.Shared.Return(met);
        ArrayPool<float>.Shared.Return(matrix);
        int best = -1;
        float most = 0;
        for (int i = 0; i < history.Length; i++)
        {
            float part = TensorPrimitives.Dot(Row(history[i].Item), direction);
            if (part <= most) continue;
            most = part;
            best = i;
        }
        return best;
    }

    /// <inheritdoc/>
    public void Save(TensorBundle bundle)
    {
        bundle.Add($"{Name}.items", [ItemCount, size], items);
        bundle.Add($"{Name}.settings", [2], [confidence, regularization]);
    }

    /// <exception cref="InvalidDataException">A tensor is missing or misshapen.</exception>
    public static Factors Load(TensorBundle bundle, string name, int itemCount)
    {
        float[] items = bundle.Floats($"{name}.items", [itemCount, -1]), settings = bundle.Floats($"{name}.settings", [2]);
        if (itemCount == 0 || items.Length / itemCount is < 1 or > 256 || !(settings[0] > 0) || !(settings[1] > 0))
            throw new InvalidDataException($"'{name}' has factors that cannot be.");
        return new Factors(name, itemCount, items, items.Length / itemCount, settings[0], settings[1]);
    }

    private ReadOnlySpan<float> Row(int item) => items.AsSpan(item * size, size);

    /// <param name="buffer">As long as the history at least.</param>
    private static ReadOnlySpan<int> ItemsOf(ReadOnlySpan<Visit> history, int[] buffer)
    {
        for (int i = 0; i < history.Length; i++) buffer[i] = history[i].Item;
        return buffer.AsSpan(0, history.Length);
    }
}
