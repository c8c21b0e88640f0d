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
    private long order;
    private long now; // in tokens: what the tenant whose turn came last had been served by then

    /// <summary>Texts in the line, abandoned ones too.</summary>
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

    /// <summary>Whose turn it is; null when nobody waits. Abandoned texts are dropped on the way.</summary>
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
        now = turns.Peek().Served;
        return Remove(cost: turns.Peek().Texts.Peek().Tokens);
    }

    public IEnumerable<PendingText> Texts => lanes.Values.SelectMany(lane => lane.Texts.UnorderedItems.Select(item => item.Element));

    private PendingText Remove(int cost)
    {
        Lane lane = turns.Dequeue();
        PendingText text = lane.Texts.Dequeue();
        Count--;
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
    }
}
