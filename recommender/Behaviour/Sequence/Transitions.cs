using System.Numerics.Tensors;
using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// What tends to follow what: a Markov chain with skips. An item's share is the mean over visits i, weighed by w(d), of
/// n(i → j) / (n(i) + s), where d is how many places ago i was visited and n counts steps, each by the same w of its distance;
/// its score is log(1 + share / <see cref="Trace"/>). (Rendle et al., "Factorizing Personalized Markov Chains", 2010, for the
/// chain; skips after Fossil, He and McAuley, 2016.)
/// </summary>
public sealed class Transitions : IItemScorer
{
    /// <summary>The share that begins to matter: shares span many powers of ten, and what weighs scores together wants them even.</summary>
    internal const float Trace = 1e-5f;

    private readonly TransitionRow[] rows; // [items]
    private readonly float[] recency; // [reach + 1]
    private readonly TransitionOptions options;

    internal Transitions(TransitionRow[] rows, TransitionOptions options)
    {
        this.rows = rows;
        this.options = options;
        recency = options.Recency.Table();
    }

    public string Name => options.Name;

    public int ItemCount => rows.Length;

    internal TransitionRow Row(int item) => Volatile.Read(ref rows[item]);

    public void Score(ReadOnlySpan<Visit> history, long at, Span<float> scores)
    {
        scores = scores[..ItemCount];
        scores.Clear();
        float all = 0;
        for (int d = 1; d <= Math.Min(history.Length, options.Recency.Reach); d++) all += recency[d];
        for (int d = 1; d <= Math.Min(history.Length, options.Recency.Reach); d++)
        {
            TransitionRow row = Row(history[^d].Item);
            float unit = recency[d] / ((row.Total + options.Smoothing) * all * Trace);
            if (!float.IsFinite(unit)) continue; // nothing counted and no smoothing
            for (int i = 0; i < row.Items.Length; i++) scores[row.Items[i]] += unit * row.Weights[i];
        }
        TensorPrimitives.LogP1(scores, scores);
    }

    public int MainVisit(ReadOnlySpan<Visit> history, int item)
    {
        (int main, float most) = (-1, 0);
        for (int d = 1; d <= Math.Min(history.Length, options.Recency.Reach); d++)
        {
            TransitionRow row = Row(history[^d].Item);
            int follower = Array.IndexOf(row.Items, item);
            float share = follower < 0 ? 0 : recency[d] * row.Weights[follower] / (row.Total + options.Smoothing);
            if (share > most) (main, most) = (history.Length - d, share);
        }
        return main;
    }

    public void Save(TensorBundle bundle)
    {
        int[] starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++) starts[i + 1] = starts[i] + rows[i].Items.Length;
        bundle.Add($"{Name}.starts", [starts.Length], starts);
        bundle.Add($"{Name}.items", [starts[^1]], [.. rows.SelectMany(row => row.Items)]);
        bundle.Add($"{Name}.weights", [starts[^1]], [.. rows.SelectMany(row => row.Weights)]);
        bundle.Add($"{Name}.totals", [rows.Length], [.. rows.Select(row => row.Total)]);
        bundle.Add($"{Name}.options", [3], [options.Recency.Decay, options.Recency.Reach, options.Smoothing]);
    }

    /// <exception cref="InvalidDataException">A tensor is missing, of another shape, or tells of items that are none.</exception>
    public static Transitions Load(TensorBundle bundle, string name, int itemCount)
    {
        float[] totals = bundle.Floats($"{name}.totals", [itemCount]), kept = bundle.Floats($"{name}.options", [3]);
        int[] starts = bundle.Integers($"{name}.starts", [totals.Length + 1]), items = bundle.Integers($"{name}.items", [-1]);
        float[] weights = bundle.Floats($"{name}.weights", [items.Length]);
        if (starts[0] != 0 || starts[^1] != items.Length || items.Any(item => (uint)item >= (uint)totals.Length))
            throw new InvalidDataException($"The bundle's {name} do not fit its {totals.Length} items.");
        var rows = new TransitionRow[totals.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (starts[i + 1] < starts[i]) throw new InvalidDataException($"The bundle's {name} of item {i} end before they start.");
            rows[i] = new TransitionRow(items[starts[i]..starts[i + 1]], weights[starts[i]..starts[i + 1]], totals[i]);
        }
        return new Transitions(rows, new TransitionOptions { Name = name, Recency = new Recency(kept[0], (int)kept[1]), Smoothing = kept[2] });
    }

    /// <summary>Counts everybody's steps; exact but for the followers cut off. The same for any number of threads.</summary>
    public static Transitions Train(VisitLog log, TransitionOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        options.Check();
        var places = ItemPlaces.Of(log);
        float[] recency = options.Recency.Table();
        var rows = new TransitionRow[log.ItemCount];
        Parallel.For(0, log.ItemCount, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            () => new float[log.ItemCount],
            (item, _, weights) =>
            {
                rows[item] = Count(log, places.Of(item), recency, options, weights);
                return weights;
            },
            _ => { });
        return new Transitions(rows, options);
    }

    /// <param name="weights">[items] of zeros, left so.</param>
    private static TransitionRow Count(
        VisitLog log, ReadOnlySpan<ItemPlace> places, float[] recency, TransitionOptions options, float[] weights)
    {
        List<int> followers = [];
        foreach ((int learner, int position) in places)
        {
            ReadOnlySpan<Visit> visits = log.Of(learner);
            float share = Recency.Share(visits.Length, options.Enough);
            for (int d = 1; d < recency.Length && position + d < visits.Length; d++)
            {
                int follower = visits[position + d].Item;
                if (weights[follower] == 0) followers.Add(follower);
                weights[follower] += share * recency[d];
            }
        }
        float total = 0;
        foreach (int follower in followers) total += weights[follower];
        if (followers.Count > options.Followers)
            followers.Sort((a, b) => weights[a] != weights[b] ? weights[b].CompareTo(weights[a]) : a.CompareTo(b));
        int[] items = [.. followers.Take(options.Followers)];
        TransitionRow row = new(items, [.. items.Select(item => weights[item])], total);
        foreach (int follower in followers) weights[follower] = 0;
        return row;
    }
}
