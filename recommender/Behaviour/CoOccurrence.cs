using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// Which items are met together, counted visit by visit: serves what is too new for the trained models. Counts fade with
/// time; each item keeps its heaviest neighbours in bounded memory by "space saving" (Metwally, Agrawal and El Abbadi,
/// "Efficient Computation of Frequent and Top-k Elements in Data Streams", ICDT 2005). A score is the cosine of the counts.
/// Safe for any number of threads; a call holds a lock for microseconds.
/// </summary>
public sealed class CoOccurrence : IItemScorer
{
    private const double Largest = 1e12; // of the growth, after which all counts are divided by it
    private const long Day = 86_400_000; // ms

    private readonly CoOccurrenceOptions options;
    private readonly float[] closeness; // [reach]
    private readonly Lock gate = new();
    private Row[] rows = [];
    private long origin = long.MinValue; // when a visit counts 1

    public CoOccurrence(CoOccurrenceOptions options)
    {
        this.options = options.Validated();
        closeness = [.. Enumerable.Range(0, options.Reach).Select(d => (float)Math.Exp(-d / options.NearVisits))];
    }

    public string Name => "together";

    /// <summary>One more than the largest item met so far.</summary>
    public int ItemCount { get; private set; }

    /// <summary>Counts a visit. Microseconds; nothing is allocated but for the first visits of an item.</summary>
    /// <param name="history">What the learner met before, oldest first, without the item.</param>
    /// <param name="visit">0 or more is its item; any number may be new.</param>
    public void Add(ReadOnlySpan<Visit> history, Visit visit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(visit.Item);
        lock (gate)
        {
            float weight = WeightAt(visit.At) * Share(history, visit.At);
            if (!(weight > 0)) return;
            RowOf(visit.Item).Count += weight;
            for (int i = history.Length - 1, distance = 0; i >= 0 && distance < closeness.Length; i--, distance++)
            {
                if (history[i].Item == visit.Item) continue;
                RowOf(visit.Item).Add(history[i].Item, weight * closeness[distance], options.Neighbours);
                RowOf(history[i].Item).Add(visit.Item, weight * closeness[distance], options.Neighbours);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>Of fewer items, where there are fewer scores than items: a caller may know those of a while ago alone.</remarks>
    public void Score(ReadOnlySpan<Visit> history, long at, Span<float> scores)
    {
        lock (gate)
        {
            scores.Clear();
            foreach (Visit visit in history)
            {
                if (visit.Item >= ItemCount || rows[visit.Item] is not { } row) continue;
                for (int i = 0; i < row.Used; i++)
                    if (row.Items[i] < scores.Length) scores[row.Items[i]] += Cosine(row, i);
            }
        }
    }

    /// <inheritdoc/>
    public int MainVisit(ReadOnlySpan<Visit> history, int item)
    {
        lock (gate)
        {
            int best = -1;
            float most = 0;
            for (int v = 0; v < history.Length; v++)
            {
                if (history[v].Item >= ItemCount || rows[history[v].Item] is not { } row) continue;
                int at = row.Find(item);
                if (at < 0 || Cosine(row, at) <= most) continue;
                most = Cosine(row, at);
                best = v;
            }
            return best;
        }
    }

    /// <summary>Counts as they are, [entries] each: from, to, and the count, those of an item itself included.</summary>
    public void Save(TensorBundle bundle)
    {
        lock (gate)
        {
            List<int> from = [], to = [];
            List<float> counts = [];
            float now = WeightAt(Math.Max(origin, 0));
            for (int item = 0; item < ItemCount; item++)
            {
                if (rows[item] is not { } row) continue;
                (int[] items, float[] weights) = ([item, .. row.Items.AsSpan(0, row.Used)], [row.Count, .. row.Weights.AsSpan(0, row.Used)]);
                from.AddRange(Enumerable.Repeat(item, items.Length));
                to.AddRange(items);
                counts.AddRange(weights.Select(weight => weight / now));
            }
            bundle.Add($"{Name}.from", [from.Count], [.. from]);
            bundle.Add($"{Name}.to", [to.Count], [.. to]);
            bundle.Add($"{Name}.counts", [counts.Count], [.. counts]);
            bundle.Remarks[$"{Name}.at"] = origin.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <exception cref="InvalidDataException">A tensor or remark is missing or cannot be.</exception>
    public static CoOccurrence Load(TensorBundle bundle, CoOccurrenceOptions options)
    {
        CoOccurrence loaded = new(options);
        int[] from = bundle.Integers($"{loaded.Name}.from", [-1]), to = bundle.Integers($"{loaded.Name}.to", [from.Length]);
        float[] counts = bundle.Floats($"{loaded.Name}.counts", [from.Length]);
        if (!bundle.Remarks.TryGetValue($"{loaded.Name}.at", out string? at) || !long.TryParse(at, out loaded.origin))
            throw new InvalidDataException($"The bundle does not say when '{loaded.Name}' was counted.");
        for (int i = 0; i < from.Length; i++)
        {
            if (from[i] < 0 || to[i] < 0 || !(counts[i] >= 0 && float.IsFinite(counts[i]))) throw new InvalidDataException($"'{loaded.Name}' has a count that cannot be.");
            if (from[i] == to[i]) loaded.RowOf(from[i]).Count = counts[i];
            else
            {
                loaded.RowOf(to[i]);
                loaded.RowOf(from[i]).Add(to[i], counts[i], options.Neighbours);
            }
        }
        return loaded;
    }

    private float Cosine(Row row, int at) =>
        row.Weights[at] / MathF.Sqrt((row.Count + Smoothing) * (rows[row.Items[at]].Count + Smoothing));

    /// <summary>In today's counts: what grows with time is a new visit's weight, so that old ones need not be touched.</summary>
    private float Smoothing => options.Smoothing * scale;

    private float scale = 1; // the weight of the latest visit

    private float WeightAt(long at)
    {
        if (origin == long.MinValue) origin = at;
        double growth = Math.Pow(2, (at - origin) / options.HalfLife.TotalMilliseconds);
        if (growth > Largest)
        {
            foreach (Row? row in rows) row?.Multiply((float)(1 / growth));
            origin = at;
            growth = scale = 1;
        }
        scale = Math.Max(scale, (float)growth);
        return (float)growth;
    }

    /// <summary>0 once the learner's visits of the day, with all their pairs, have counted what they may.</summary>
    private float Share(ReadOnlySpan<Visit> history, long at)
    {
        int today = 0;
        for (int i = history.Length - 1; i >= 0 && at - history[i].At < Day; i--) today++;
        return today < options.PerLearnerAndDay ? 1 : 0;
    }

    private Row RowOf(int item)
    {
        if (item >= rows.Length) Array.Resize(ref rows, Math.Max(item + 1, Math.Min(2 * rows.Length, Array.MaxLength)));
        ItemCount = Math.Max(ItemCount, item + 1);
        return rows[item] ??= new Row();
    }

    private sealed class Row
    {
        public int[] Items { get; private set; } = new int[4];

        public float[] Weights { get; private set; } = new float[4];

        public int Used { get; private set; }

        /// <summary>Of the item itself.</summary>
        public float Count { get; set; }

        public int Find(int item) => Items.AsSpan(0, Used).IndexOf(item);

        public void Add(int item, float weight, int most)
        {
            int at = Find(item);
            if (at < 0 && Used < most)
            {
                if (Used == Items.Length)
                {
                    int length = Math.Min(most, 2 * Used);
                    (int[] items, float[] weights) = (Items, Weights);
                    Array.Resize(ref items, length);
                    Array.Resize(ref weights, length);
                    (Items, Weights) = (items, weights);
                }
                at = Used++;
                (Items[at], Weights[at]) = (item, 0);
            }
            else if (at < 0)
            {
                at = System.Numerics.Tensors.TensorPrimitives.IndexOfMin<float>(Weights.AsSpan(0, Used));
                Items[at] = item; // with the weight of the one that leaves: never less than the true count
            }
            Weights[at] += weight;
        }

        public void Multiply(float factor)
        {
            Count *= factor;
            System.Numerics.Tensors.TensorPrimitives.Multiply(Weights.AsSpan(0, Used), factor, Weights.AsSpan(0, Used));
        }
    }
}
