using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// Transitions that learn with every visit, from nothing or on top of trained ones. Unlike other scorers it changes: a visit
/// counts from the next score on. Any number of threads may score while one at a time adds; memory is bounded by
/// items · <see cref="TransitionOptions.Followers"/>.
/// </summary>
public sealed class LiveTransitions : IItemScorer
{
    private readonly Lock adding = new();
    private readonly TransitionRow[] rows;
    private readonly TransitionOptions options;
    private readonly Transitions scorer; // over the same rows
    private readonly float[] recency;

    /// <param name="start">Trained, to go on from; null starts from nothing.</param>
    public LiveTransitions(int itemCount, TransitionOptions options, Transitions? start = null)
    {
        options.Check();
        if (start is not null) ArgumentOutOfRangeException.ThrowIfNotEqual(start.ItemCount, itemCount);
        this.options = options;
        rows = new TransitionRow[itemCount];
        for (int item = 0; item < itemCount; item++) rows[item] = start?.Row(item) ?? TransitionRow.Empty;
        scorer = new Transitions(rows, options);
        recency = options.Recency.Table();
    }

    public string Name => scorer.Name;

    public int ItemCount => rows.Length;

    /// <summary>Counts the steps to the item from each visit before it.</summary>
    /// <param name="before">The learner's visits, oldest first, without this one.</param>
    public void Add(ReadOnlySpan<Visit> before, int item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)rows.Length);
        float share = Recency.Share(before.Length + 1, options.Enough);
        lock (adding)
        {
            for (int d = 1; d <= Math.Min(before.Length, options.Recency.Reach); d++)
            {
                ref TransitionRow row = ref rows[before[^d].Item];
                Volatile.Write(ref row, row.With(item, share * recency[d], options.Followers));
            }
        }
    }

    public void Score(ReadOnlySpan<Visit> history, long at, Span<float> scores) => scorer.Score(history, at, scores);

    public int MainVisit(ReadOnlySpan<Visit> history, int item) => scorer.MainVisit(history, item);

    public void Save(TensorBundle bundle) => new Transitions([.. rows], options).Save(bundle);
}
