namespace Sextant.Planning;

/// <summary>What goals take and a learner does not have, in the order a teacher would take it.</summary>
/// <remarks>
/// All that a concept builds on comes before it, and what belongs together stays together: the way to one prerequisite is
/// walked to its end before the next is begun (a depth-first walk, concepts noted when left). Of several prerequisites the
/// one with less before it comes first, so that a path begins with what is easy to reach, and the longest way ends right
/// before what it leads to.
/// </remarks>
internal sealed class Missing
{
    private readonly Beliefs beliefs;
    private readonly float leastWeight;
    private readonly bool[] met;

    private Missing(Beliefs beliefs, float leastWeight)
    {
        (this.beliefs, this.leastWeight) = (beliefs, leastWeight);
        met = new bool[beliefs.Graph.Count];
    }

    /// <summary>Each after all of them that it builds on.</summary>
    public int[] Ordered { get; private set; } = [];

    /// <summary>Goals and prerequisites of missing concepts that are mastered: what lies behind them is not looked at. Ascending.</summary>
    public List<int> Mastered { get; } = [];

    /// <param name="leastWeight">Weaker prerequisites are passed over; 0 for none.</param>
    public static Missing Of(Beliefs beliefs, IReadOnlyList<int> goals, float leastWeight)
    {
        Missing missing = new(beliefs, leastWeight);
        int[] all = missing.Gather(goals);
        missing.Ordered = missing.Walk(goals, missing.ByReach(all));
        missing.Mastered.Sort();
        return missing;
    }

    /// <summary>The missing concepts, each after what it builds on, without regard to what belongs together.</summary>
    private int[] Gather(IReadOnlyList<int> goals)
    {
        List<int> found = [];
        foreach (int goal in goals) Meet(goal, found);
        for (int next = 0; next < found.Count; next++)
        {
            foreach (GraphEdge edge in beliefs.Graph.Prerequisites(found[next]))
                if (edge.Weight >= leastWeight) Meet(edge.Concept, found);
        }
        int[] all = [.. found], places = Array.ConvertAll(all, concept => beliefs.Graph.Places[concept]);
        Array.Sort(places, all);
        return all;
    }

    private void Meet(int concept, List<int> found)
    {
        if (met[concept]) return;
        met[concept] = true;
        (beliefs.Mastered(concept) ? Mastered : found).Add(concept);
    }

    /// <summary>[graph] rank of each missing concept, by the longest way to it; −1 for any other.</summary>
    private int[] ByReach(int[] all)
    {
        int[] reach = new int[beliefs.Graph.Count], rank = new int[beliefs.Graph.Count];
        Array.Fill(rank, -1);
        foreach (int concept in all)
        {
            rank[concept] = 0;
            foreach (GraphEdge edge in beliefs.Graph.Prerequisites(concept))
                if (edge.Weight >= leastWeight && rank[edge.Concept] == 0) reach[concept] = Math.Max(reach[concept], reach[edge.Concept] + 1);
        }
        // A stable order: of equal ways the one earlier in the graph's order.
        long[] keys = [.. all.Select((concept, at) => (long)reach[concept] << 32 | (uint)at)];
        int[] sorted = [.. all];
        Array.Sort(keys, sorted);
        for (int i = 0; i < sorted.Length; i++) rank[sorted[i]] = i;
        return rank;
    }

    /// <param name="rank">Overwritten with −1 for what has been walked.</param>
    private int[] Walk(IReadOnlyList<int> goals, int[] rank)
    {
        int[] concepts = new int[rank.Count(r => r >= 0)]; // by rank
        for (int c = 0; c < rank.Length; c++)
            if (rank[c] >= 0) concepts[rank[c]] = c;
        int[] ordered = new int[concepts.Length];
        int done = 0;
        Stack<(int Concept, bool Left)> open = new();
        List<int> next = [];
        foreach (int goal in goals)
        {
            open.Push((goal, false));
            while (open.TryPop(out var at))
            {
                if (at.Left) ordered[done++] = at.Concept;
                else if (rank[at.Concept] >= 0)
                {
                    rank[at.Concept] = -1;
                    open.Push((at.Concept, true));
                    next.Clear();
                    foreach (GraphEdge edge in beliefs.Graph.Prerequisites(at.Concept))
                        if (edge.Weight >= leastWeight && rank[edge.Concept] >= 0) next.Add(rank[edge.Concept]);
                    next.Sort();
                    for (int i = next.Count - 1; i >= 0; i--) open.Push((concepts[next[i]], false)); // the first one on top
                }
            }
        }
        return ordered;
    }
}
