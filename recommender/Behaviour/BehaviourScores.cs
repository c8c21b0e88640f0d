using System.Numerics.Tensors;
using Sextant.Indexing;

namespace Sextant.Behaviour;

/// <summary>
/// What a model's scorers say of every item for one history, each standardised over the items that the history lacks: an
/// input of the ranking network under the scorer's name. One instance serves a thread's answers one after another.
/// </summary>
public sealed class BehaviourScores
{
    private float[] scores = []; // [scorers, items], standard deviations above the mean
    private ScoredRow[] heap = [];
    private readonly List<ScoredRow> best = [];

    public RelevanceModel? Model { get; private set; }

    /// <summary>The history it was made for, oldest first.</summary>
    public List<Visit> History { get; } = [];

    public bool IsEmpty => Model is null;

    public void Clear()
    {
        Model = null;
        History.Clear();
    }

    /// <summary>Scores every item for <see cref="History"/>, which the caller has filled.</summary>
    /// <param name="at">Unix milliseconds.</param>
    public void Compute(RelevanceModel model, long at)
    {
        Model = model;
        int items = model.Items.Length;
        if (scores.Length < model.Scorers.Length * items) scores = new float[model.Scorers.Length * items];
        ReadOnlySpan<Visit> history = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(History);
        for (int s = 0; s < model.Scorers.Length; s++)
        {
            Span<float> row = scores.AsSpan(s * items, items);
            model.Scorers[s].Score(history, at, row);
            Standardise(row, history);
        }
    }

    /// <param name="scorer">Position among the model's scorers.</param>
    public float Of(int scorer, int item) => scores[scorer * Model!.Items.Length + item];

    /// <summary>A scorer's best items that pass, best first; of equal ones the earlier item.</summary>
    /// <param name="passes">Asked only of those that would be among them.</param>
    public IReadOnlyList<ScoredRow> Best(int scorer, int count, Func<int, bool> passes)
    {
        int most = Math.Min(count, Model!.Items.Length);
        if (heap.Length < most) heap = new ScoredRow[most];
        var top = new TopK(new ArraySegment<ScoredRow>(heap, 0, most));
        ReadOnlySpan<float> row = scores.AsSpan(scorer * Model.Items.Length, Model.Items.Length);
        for (int item = 0; item < row.Length; item++)
            if (row[item] > top.Threshold && passes(item)) top.Add(item, row[item]);
        top.DrainInto(best);
        return best;
    }

    /// <summary>Items of the history take no part in mean and deviation, and keep a score all the same.</summary>
    private static void Standardise(Span<float> row, ReadOnlySpan<Visit> history)
    {
        double sum = TensorPrimitives.Sum(row), squares = TensorPrimitives.SumOfSquares(row);
        foreach (Visit visit in history)
        {
            sum -= row[visit.Item];
            squares -= (double)row[visit.Item] * row[visit.Item];
        }
        int count = Math.Max(1, row.Length - history.Length);
        double mean = sum / count, variance = squares / count - mean * mean;
        // Rounding of the sums leaves a trace where all are equal: that is no deviation.
        float scale = variance > 1e-10 * (mean * mean + 1e-20) ? (float)(1 / Math.Sqrt(variance)) : 0;
        TensorPrimitives.Subtract(row, (float)mean, row);
        TensorPrimitives.Multiply(row, scale, row);
    }
}
