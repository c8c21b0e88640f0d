using System.Diagnostics;
using Sextant.Kernels;

namespace Sextant.Indexing;

/// <summary>
/// A hierarchical navigable small world (Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using
/// Hierarchical Navigable Small World graphs", 2018): every row has links to near rows, and fewer and fewer rows have links
/// of longer and longer reach in the layers above. Scores are inner products of int8 codes; larger is nearer.
/// </summary>
/// <remarks>
/// Rows are appended by one writer; appended rows may be linked by several threads at once, and are searched meanwhile by
/// any number of threads without locks. A reader may meet a list of links while it is rewritten, and then sees some of the
/// old and some of the new: each of them is a row. Rows of zeros have no direction and no links.
/// </remarks>
internal sealed unsafe class HnswGraph
{
    /// <summary>Of a row in one layer: twice the greatest <see cref="HnswOptions.Links"/>.</summary>
    public const int MaxLinks = 128;

    private const int MaxLayer = 15;
    private const int Stripes = 1024;
    private const long NoEntry = -1;

    private readonly HnswOptions options;
    private readonly Func<int, bool> isRemoved;
    private readonly Column<int[]?> upper = new(); // links above the lowest layer, [layers, Links], −1 after a layer's last; null for most
    private readonly Lock[] writing = [.. Enumerable.Range(0, Stripes).Select(_ => new Lock())]; // lists of links, by row
    private readonly Lock raising = new();
    private long entry = NoEntry; // layer · 2³² + row

    /// <param name="isRemoved">Rows that are walked over, but neither found nor linked to any more.</param>
    public HnswGraph(int dimensions, HnswOptions options, Func<int, bool> isRemoved)
    {
        (this.options, this.isRemoved) = (options, isRemoved);
        Nodes = new GraphNodes(dimensions, 2 * options.Links);
    }

    public GraphNodes Nodes { get; }

    /// <summary>For the writer: the next row, not linked yet.</summary>
    public void Append(ReadOnlySpan<float> vector)
    {
        int layers = LayerOf(Nodes.Count);
        Nodes.Append(vector);
        upper.Add(layers == 0 ? null : NewLinks(layers * options.Links));
    }

    /// <summary>Links an appended row, once. Safe for several threads with a row each.</summary>
    public void Link(int row)
    {
        if (Nodes.ScaleOf(row) == 0 || isRemoved(row)) return;
        int layer = LayerOf(row);
        long start = Enter(row, layer);
        if (start == NoEntry) return;

        GraphScratch scratch = GraphScratch.OfThisThread;
        scratch.Target.Set(Nodes, row);
        int top = (int)(start >> 32);
        ulong nearest = Descend(scratch, start, layer);
        for (int at = Math.Min(top, layer); at >= 0; at--)
        {
            scratch.Begin(Nodes.Count);
            scratch.Visit(row);
            Seed(scratch, nearest, row);
            Explore(scratch, at, options.EfConstruction, Nodes.Count, null, int.MaxValue);
            Span<ulong> found = scratch.Found.Keys;
            found.Sort();
            found.Reverse();
            if (found.IsEmpty) // all are removed: hold on to one, so as to be reached
            {
                found = scratch.Pool.AsSpan(0, 1);
                found[0] = nearest;
            }
            nearest = found[0];
            int count = Choose(scratch, found, options.Links);
            scratch.Chosen.AsSpan(0, count).CopyTo(scratch.Own);
            ReadOnlySpan<int> links = scratch.Own.AsSpan(0, count); // those of others are chosen meanwhile
            lock (writing[row % Stripes]) Write(row, at, links);
            foreach (int neighbour in links) LinkBack(scratch, neighbour, row, at);
        }
        if (layer > top) Raise(row, layer);
    }

    /// <summary>Takes a row out of its neighbours' links, each of which chooses again among its own and the row's.</summary>
    public void Bypass(int row)
    {
        if (Nodes.ScaleOf(row) == 0) return;
        GraphScratch scratch = GraphScratch.OfThisThread;
        for (int layer = LayerOf(row); layer >= 0; layer--)
        {
            foreach (int neighbour in LinksOf(row, layer).ToArray())
            {
                if (neighbour < 0) break;
                lock (writing[neighbour % Stripes]) Relink(scratch, neighbour, layer, LinksOf(row, layer), without: row);
            }
        }
    }

    /// <summary>
    /// Fills <see cref="GraphScratch.Found"/> with about the ef nearest rows below a limit that pass the filter.
    /// </summary>
    /// <param name="budget">How many rows may be scored.</param>
    /// <returns>False when the budget was spent before the search was done.</returns>
    public bool Search(ReadOnlySpan<float> query, int ef, int limit, RowFilter? filter, int budget, GraphScratch scratch)
    {
        scratch.Begin(Nodes.Count);
        long start = Volatile.Read(ref entry);
        if (start == NoEntry) return true;
        scratch.Target.Set(query);
        ulong nearest = Descend(scratch, start, layer: 0);
        scratch.Begin(Nodes.Count);
        Seed(scratch, nearest, -1, limit, filter);
        return Explore(scratch, 0, ef, limit, filter, budget);
    }

    /// <summary>[Links], or twice that in the lowest layer; −1 after the last. Another thread may be rewriting it.</summary>
    public Span<int> LinksOf(int row, int layer) => layer == 0
        ? new Span<int>(Nodes.LinksOf(row), Nodes.MaxLinks)
        : upper[row].AsSpan((layer - 1) * options.Links, options.Links);

    /// <summary>How many layers above the lowest a row has, with a chance of 1 in Links for each: a matter of its number and the seed alone.</summary>
    public int LayerOf(int row)
    {
        ulong z = (ulong)row * 0x9E3779B97F4A7C15 + (ulong)(uint)options.Seed * 0xBF58476D1CE4E5B9 + 1;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        double uniform = (((z ^ (z >> 31)) >> 11) + 1) * Math.ScaleB(1, -53); // (0, 1]
        return Math.Min(MaxLayer, (int)(-Math.Log(uniform) / Math.Log(options.Links)));
    }

    /// <summary>Where searches begin: layer · 2³² + row, or −1. For saving and loading.</summary>
    public long Entry
    {
        get => Volatile.Read(ref entry);
        set => Volatile.Write(ref entry, value);
    }

    /// <summary>The entry; or −1 for the first row ever, which becomes it.</summary>
    private long Enter(int row, int layer)
    {
        long start = Volatile.Read(ref entry);
        return start != NoEntry ? start : Interlocked.CompareExchange(ref entry, EntryAt(row, layer), NoEntry);
    }

    private void Raise(int row, int layer)
    {
        lock (raising)
        {
            if (layer > (int)(entry >> 32)) Volatile.Write(ref entry, EntryAt(row, layer));
        }
    }

    private static long EntryAt(int row, int layer) => (long)layer << 32 | (uint)row;

    /// <summary>From the entry down to the layer above the given one, always to the nearest neighbour.</summary>
    private ulong Descend(GraphScratch scratch, long start, int layer)
    {
        int row = (int)start;
        ulong nearest = RowKey.Of(ScoreOf(scratch.Target, row), row);
        for (int at = (int)(start >> 32); at > layer; at--)
        {
            for (ulong before = 0; nearest != before;)
            {
                before = nearest;
                foreach (int neighbour in LinksOf(RowKey.RowOf(before), at))
                {
                    if (neighbour < 0) break;
                    nearest = Math.Max(nearest, RowKey.Of(ScoreOf(scratch.Target, neighbour), neighbour));
                }
            }
        }
        return nearest;
    }

    private void Seed(GraphScratch scratch, ulong nearest, int self, int limit = int.MaxValue, RowFilter? filter = null)
    {
        int row = RowKey.RowOf(nearest);
        if (row == self || !scratch.Visit(row)) return;
        scratch.Frontier.Push(~nearest);
        if (MayBeFound(row, limit, filter)) scratch.Found.Push(nearest);
    }

    private bool MayBeFound(int row, int limit, RowFilter? filter) =>
        row < limit && !isRemoved(row) && (filter is null || filter(row));

    /// <summary>Algorithm 2 of the paper: expands the nearest row not yet expanded, until none is nearer than the worst found.</summary>
    private bool Explore(GraphScratch scratch, int layer, int ef, int limit, RowFilter? filter, int budget)
    {
        ref KeyHeap frontier = ref scratch.Frontier;
        ref KeyHeap found = ref scratch.Found;
        int* sums = stackalloc int[4];
        while (frontier.Count > 0)
        {
            ulong nearest = ~frontier.Pop();
            if (found.Count == ef && nearest < found.Top) return true;
            if (frontier.Count > 0 && layer == 0) Nodes.PrefetchLinks(RowKey.RowOf(~frontier.Top));
            int count = Gather(scratch, RowKey.RowOf(nearest), layer);
            if ((budget -= count) < 0) return false;
            int[] gathered = scratch.Gathered;
            for (int i = 0; i < count; i += 4)
            {
                Score(scratch.Target, gathered, i, sums);
                for (int j = i; j < Math.Min(i + 4, count); j++)
                {
                    int row = gathered[j];
                    ulong key = RowKey.Of(sums[j - i] * (Nodes.ScaleOf(row) * scratch.Target.Scale), row);
                    bool room = found.Count < ef;
                    if (!room && key <= found.Top) continue;
                    frontier.Push(~key);
                    if (!MayBeFound(row, limit, filter)) continue;
                    if (room) found.Push(key);
                    else found.ReplaceTop(key);
                }
            }
        }
        return true;
    }

    /// <summary>Collects the neighbours not visited before, and asks for their codes. Padded to four by repeating the last.</summary>
    private int Gather(GraphScratch scratch, int row, int layer)
    {
        int[] gathered = scratch.Gathered;
        int count = 0;
        foreach (int neighbour in LinksOf(row, layer))
        {
            if (neighbour < 0) break;
            if (!scratch.Visit(neighbour)) continue;
            Nodes.PrefetchCodes(neighbour);
            gathered[count++] = neighbour;
        }
        for (int i = count; i < count + 3 && count > 0; i++) gathered[i] = gathered[count - 1];
        return count;
    }

    private void Score(Probe probe, int[] rows, int at, int* sums) => CodeDot.Four(
        Nodes.CodesOf(rows[at]),
        Nodes.CodesOf(rows[at + 1]),
        Nodes.CodesOf(rows[at + 2]),
        Nodes.CodesOf(rows[at + 3]),
        probe.Codes,
        Nodes.CodeLength,
        sums);

    private float ScoreOf(Probe probe, int row)
    {
        int* sums = stackalloc int[4];
        sbyte* codes = Nodes.CodesOf(row);
        CodeDot.Four(codes, codes, codes, codes, probe.Codes, Nodes.CodeLength, sums);
        return sums[0] * (Nodes.ScaleOf(row) * probe.Scale);
    }

    /// <summary>
    /// Algorithm 4 of the paper: takes a candidate only if it is nearer to the row in hand than to any taken before, so that
    /// links lead into all directions. Writes <see cref="GraphScratch.Chosen"/>.
    /// </summary>
    /// <param name="candidates">Best first, scored against the row in hand.</param>
    private int Choose(GraphScratch scratch, ReadOnlySpan<ulong> candidates, int most)
    {
        int[] chosen = scratch.Chosen;
        int count = 0;
        foreach (ulong candidate in candidates)
        {
            if (count == most) break;
            int row = RowKey.RowOf(candidate);
            if (count > 0 && IsNearerToOneOf(scratch, row, RowKey.ScoreOf(candidate), count)) continue;
            chosen[count++] = row;
        }
        return count;
    }

    private bool IsNearerToOneOf(GraphScratch scratch, int row, float score, int count)
    {
        scratch.Candidate.Set(Nodes, row);
        int[] chosen = scratch.Chosen;
        int* sums = stackalloc int[4];
        for (int i = count; i < Math.Min(count + 3, MaxLinks); i++) chosen[i] = chosen[count - 1];
        for (int i = 0; i < count; i += 4)
        {
            Score(scratch.Candidate, chosen, i, sums);
            for (int j = i; j < Math.Min(i + 4, count); j++)
                if (sums[j - i] * (Nodes.ScaleOf(chosen[j]) * scratch.Candidate.Scale) > score) return true;
        }
        return false;
    }

    private void LinkBack(GraphScratch scratch, int row, int added, int layer)
    {
        lock (writing[row % Stripes])
        {
            Span<int> links = LinksOf(row, layer);
            int end = links.IndexOf(-1);
            if (end >= 0) Volatile.Write(ref links[end], added);
            else Relink(scratch, row, layer, [added], without: -1);
        }
    }

    /// <summary>Chooses a row's links anew from those it has and others. Under the row's lock.</summary>
    private void Relink(GraphScratch scratch, int row, int layer, ReadOnlySpan<int> others, int without)
    {
        Span<int> links = LinksOf(row, layer);
        scratch.Owner.Set(Nodes, row);
        ulong[] pool = scratch.Pool;
        int count = 0;
        foreach (int link in links)
        {
            if (link < 0) break;
            if (link != without && !(without >= 0 && isRemoved(link))) pool[count++] = RowKey.Of(ScoreOf(scratch.Owner, link), link);
        }
        int own = count;
        foreach (int other in others)
        {
            if (other < 0) break;
            if (other == row || other == without || isRemoved(other) || links.Contains(other)) continue;
            pool[count++] = RowKey.Of(ScoreOf(scratch.Owner, other), other);
        }
        if (count == own && without < 0) return;
        Span<ulong> candidates = pool.AsSpan(0, count);
        candidates.Sort();
        candidates.Reverse();
        Write(row, layer, scratch.Chosen.AsSpan(0, Choose(scratch, candidates, links.Length)));
    }

    private void Write(int row, int layer, ReadOnlySpan<int> links)
    {
        Span<int> into = LinksOf(row, layer);
        Debug.Assert(links.Length <= into.Length);
        for (int i = 0; i < into.Length; i++) Volatile.Write(ref into[i], i < links.Length ? links[i] : -1);
    }

    private static int[] NewLinks(int count)
    {
        var links = new int[count];
        links.AsSpan().Fill(-1);
        return links;
    }
}
