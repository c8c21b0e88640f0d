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
        missing.Ordered = missing.Walk(goals, missing.ByReach(missing.Gather(goals)));
        missing.Mastered.Sort();
        return missing;
    }

    /// <summary>The same concepts, in no order.</summary>
    public static HashSet<int> SetOf(Beliefs beliefs, IReadOnlyList<int> goals, float leastWeight) =>
        [.. new Missing(beliefs, leastWeight).Gather(goals)];

    /// <summary>The missing concepts, nearest first.</summary>
    private List<int> Gather(IReadOnlyList<int> goals)
    {
        List<int> found = [];
        foreach (int goal in goals) Meet(goal, found);
        for (int next = 0; next < found.Count; next++)
        {
            foreach (GraphEdge edge in beliefs.Graph.Prerequisites(found[next]))
                if (edge.Weight >= leastWeight) Meet(edge.Concept, found);
        }
        return found;
    }

    private void Meet(int concept, List<int> found)
    {
        if (met[concept]) return;
        met[concept] = true;
        (beliefs.Mastered(concept) ? Mastered : found).Add(concept);
    }

    /// <summary>[missing] by the longest way to each; of equal ways the one earlier in the graph's order.</summary>
    private int[] ByReach(List<int> all)
    {
        int[] reach = new int[beliefs.Graph.Count]; // 1 for what builds on nothing missing; 0 for what is not missing
        foreach (int concept in all) reach[concept] = 1;
        int[] sorted = new int[all.Count];
        long[] keys = new long[all.Count];
        int at = 0;
        foreach (int concept in beliefs.Graph.Order)
        {
            if (reach[concept] == 0) continue;
            foreach (GraphEdge edge in beliefs.Graph.Prerequisites(concept))
                if (edge.Weight >= leastWeight && reach[edge.Concept] > 0) reach[concept] = Math.Max(reach[concept], reach[edge.Concept] + 1);
            keys[at] = (long)reach[concept] << 32 | (uint)at;
            sorted[at++] = concept;
        }
        Array.Sort(keys, sorted);
        return sorted;
    }

    /// <param name="byReach">[missing].</param>
    private int[] Walk(IReadOnlyList<int> goals, int[] byReach)
    {
        int[] rank = new int[beliefs.Graph.Count]; // in byReach; −1 for what is not missing or has been walked
        Array.Fill(rank, -1);
        for (int r = 0; r < byReach.Length; r++) rank[byReach[r]] = r;
        int[] ordered = new int[byReach.Length];
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
                    for (int i = next.Count - 1; i >= 0; i--) open.Push((byReach[next[i]], false)); // the first one on top
                }
            }
        }
        return ordered;
    }
}
