using System.Runtime.InteropServices;

namespace Sextant.Behaviour;

/// <summary>
/// Which items are met together, counted visit by visit: serves tenants without a trained model. Counts fade with time; each item keeps its heaviest neighbours in bounded memory by "space saving" (Metwally, Agrawal and El Abbadi,
/// "Efficient Computation of Frequent and Top-k Elements in Data Streams", ICDT 2005). A score is the cosine of the counts.
/// Safe for any number of threads; a call holds a lock for at most <see cref="LatestScored"/> · Neighbours additions, which
/// is tens of microseconds.
/// </summary>
public sealed class CoOccurrence
{
    private const double Largest = 1e12; // of the growth, after which all counts are divided by it
    private const long Day = 86_400_000; // ms

    /// <summary>Of a history only so many last visits score: what was met before says little of what goes with it now.</summary>
    private const int LatestScored = 64;

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

    /// <summary>One more than the largest item met so far.</summary>
    public int ItemCount { get; private set; }

    /// <summary>Counts a visit. Nothing is allocated but for the first visits of an item.</summary>
    /// <param name="history">
    /// What the learner met before, oldest first, without the item: as many at least as the larger of Reach and
    /// PerLearnerAndDay, if there were so many.
    /// </param>
    /// <param name="visit">0 or more is its item; any number may be new.</param>
    /// <returns>False when the learner's visits of the day have counted what they may: then nothing is changed.</returns>
    public bool Add(ReadOnlySpan<Visit> history, Visit visit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(visit.Item);
        lock (gate)
        {
            if (CountOfDay(history, visit.At) >= options.PerLearnerAndDay) return false;
            float weight = WeightAt(visit.At);
            RowOf(visit.Item).Count += weight;
            for (int i = history.Length - 1, distance = 0; i >= 0 && distance < closeness.Length; i--, distance++)
            {
                if (history[i].Item == visit.Item) continue;
                RowOf(visit.Item).Add(history[i].Item, weight * closeness[distance], options.Neighbours);
                RowOf(history[i].Item).Add(visit.Item, weight * closeness[distance], options.Neighbours);
            }
            return true;
        }
    }

    /// <param name="scores">
    /// [items], overwritten; larger is better. May be of fewer items than there are: a caller may know those of a while ago alone.
    /// </param>
    public void Score(ReadOnlySpan<Visit> history, Span<float> scores)
    {
        scores.Clear();
        lock (gate)
        {
            foreach (Visit visit in history[Math.Max(0, history.Length - LatestScored)..])
            {
                if (visit.Item >= ItemCount || rows[visit.Item] is not { } row) continue;
                for (int i = 0; i < row.Used; i++)
                    if (row.Items[i] < scores.Length) scores[row.Items[i]] += Cosine(row, i);
            }
        }
    }

    /// <summary>Which visit speaks most for the item; −1: none.</summary>
    public int MainVisit(ReadOnlySpan<Visit> history, int item)
    {
        lock (gate)
        {
            int best = -1;
            float most = 0;
            for (int v = Math.Max(0, history.Length - LatestScored); v < history.Length; v++)
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

    /// <summary>Writes all counts. Nobody may add meanwhile.</summary>
    internal void Save(BinaryWriter writer)
    {
        writer.Write(origin);
        writer.Write(scale);
        writer.Write7BitEncodedInt(ItemCount);
        for (int item = 0; item < ItemCount; item++)
        {
            Row row = rows[item] ?? new Row();
            writer.Write(row.Count);
            writer.Write7BitEncodedInt(row.Used);
            writer.Write(MemoryMarshal.AsBytes(row.Items.AsSpan(0, row.Used)));
            writer.Write(MemoryMarshal.AsBytes(row.Weights.AsSpan(0, row.Used)));
        }
    }

    /// <summary>What <see cref="Save"/> wrote, into one that has counted nothing yet.</summary>
    internal void Load(BinaryReader reader)
    {
        lock (gate)
        {
            origin = reader.ReadInt64();
            scale = reader.ReadSingle();
            int count = reader.Read7BitEncodedInt();
            for (int item = 0; item < count; item++)
            {
                Row row = RowOf(item);
                row.Count = reader.ReadSingle();
                row.Read(reader, reader.Read7BitEncodedInt());
            }
        }
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

    /// <summary>Visits of the day up to a moment, and any later: one who reports backwards gains nothing.</summary>
    private static int CountOfDay(ReadOnlySpan<Visit> history, long at)
    {
        int count = 0;
        foreach (Visit visit in history)
            if (visit.At > at - Day) count++;
        return count;
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

        public void Read(BinaryReader reader, int used)
        {
            if (used > Items.Length) (Items, Weights) = (new int[used], new float[used]);
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(Items.AsSpan(0, used)));
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(Weights.AsSpan(0, used)));
            Used = used;
        }

        public void Multiply(float factor)
        {
            Count *= factor;
            System.Numerics.Tensors.TensorPrimitives.Multiply(Weights.AsSpan(0, Used), factor, Weights.AsSpan(0, Used));
        }
    }
}
