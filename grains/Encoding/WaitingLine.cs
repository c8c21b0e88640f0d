namespace Sextant.Encoding;

/// <summary>
/// Texts of one purpose that wait. Tenants take turns by tokens (start-time fair queueing: Goyal, Vin and Cheng 1996): the
/// one that has had the least goes next, so that a tenant who sends ten thousand texts does not delay one who sends two.
/// Of one tenant's texts shorter ones go first, within a bound: a text is overtaken by at most
/// <see cref="Overtaking"/> × its own length in tokens that arrived after it. Not safe for concurrent use.
/// </summary>
internal sealed class WaitingLine
{
    /// <summary>Raised, short texts get past long ones more readily and long ones wait longer.</summary>
    public const int Overtaking = 4;

    private readonly Dictionary<TenantId, Lane> lanes = [];
    private readonly PriorityQueue<Lane, (long Served, long Order)> turns = new();
    private readonly List<(Lane Lane, (long Served, long Order) Turn)> aside = [];
    private int abandoned;
    private long order;
    private long now; // in tokens: what the tenant whose turn came last had been served by then

    /// <summary>Texts in the line, abandoned ones too: of these at most as many as of the others, and one.</summary>
    public int Count { get; private set; }

    public void Add(PendingText text)
    {
        if (!lanes.TryGetValue(text.Tenant, out Lane? lane))
        {
            lanes.Add(text.Tenant, lane = new Lane(text.Tenant) { Served = now });
            turns.Enqueue(lane, (lane.Served, order++));
        }
        lane.Texts.Enqueue(text, (lane.Arrived + (long)Overtaking * text.Tokens, order++));
        lane.Arrived += text.Tokens;
        Count++;
    }

    /// <summary>
    /// Whose turn it is; null when nobody waits whose lane is not set aside. Abandoned texts are dropped on the way.
    /// </summary>
    public PendingText? Peek()
    {
        while (turns.TryPeek(out Lane? lane, out _))
        {
            PendingText head = lane.Texts.Peek();
            if (!head.IsAbandoned) return head;
            Remove(cost: 0);
        }
        return null;
    }

    /// <summary>Takes what <see cref="Peek"/> has shown.</summary>
    public PendingText Take()
    {
        now = Math.Max(now, turns.Peek().Served); // lanes set aside come later to an earlier turn
        return Remove(cost: turns.Peek().Texts.Peek().Tokens);
    }

    /// <summary>Lets the others go before the tenant whose turn it is, until <see cref="Restore"/>.</summary>
    public void SetAside()
    {
        turns.TryDequeue(out Lane? lane, out (long, long) turn);
        aside.Add((lane!, turn));
    }

    /// <summary>Those set aside have their turn again, ahead of those who have had more meanwhile.</summary>
    public void Restore()
    {
        turns.EnqueueRange(aside);
        aside.Clear();
    }

    /// <summary>
    /// One more text of the line is abandoned. They cost their callers nothing, so they are cleared away before they are
    /// more than those that wait: the line's memory stays within what its texts are bounded by. Not while lanes are set
    /// aside.
    /// </summary>
    public void PassOverOne()
    {
        if (++abandoned <= Count - abandoned) return;
        foreach (Lane lane in lanes.Values.ToList())
            if (!lane.Clear()) lanes.Remove(lane.Tenant);
        var kept = turns.UnorderedItems.Where(item => item.Element.Texts.Count > 0).ToList();
        turns.Clear();
        turns.EnqueueRange(kept);
        Count -= abandoned;
        abandoned = 0;
    }

    public IEnumerable<PendingText> Texts => lanes.Values.SelectMany(lane => lane.Texts.UnorderedItems.Select(item => item.Element));

    private PendingText Remove(int cost)
    {
        Lane lane = turns.Dequeue();
        PendingText text = lane.Texts.Dequeue();
        Count--;
        if (text.IsAbandoned) abandoned--;
        lane.Served += cost;
        if (lane.Texts.Count > 0) turns.Enqueue(lane, (lane.Served, order++));
        else lanes.Remove(lane.Tenant);
        return text;
    }

    private sealed class Lane(TenantId tenant)
    {
        public TenantId Tenant => tenant;

        public PriorityQueue<PendingText, (long Due, long Order)> Texts { get; } = new();

        /// <summary>Tokens that have arrived in this lane so far: its clock.</summary>
        public long Arrived { get; set; }

        public long Served { get; set; }

        /// <summary>Drops abandoned texts; false when none is left.</summary>
        public bool Clear()
        {
            var kept = Texts.UnorderedItems.Where(item => !item.Element.IsAbandoned).ToList();
            Texts.Clear();
            Texts.EnqueueRange(kept);
            return kept.Count > 0;
        }
    }
}
