namespace Sextant.Planning;

/// <summary>
/// Leaves out edges until no cycle is left. The edges on cycles are taken strongest first, and one that would close a cycle
/// with those taken stays out: it is the weakest of that cycle. Of equally strong ones those with the earlier ends are taken.
/// </summary>
internal static class CycleBreaker
{
    /// <param name="edges">Without loops, each pair of ends once, in the order of From and To.</param>
    /// <param name="closing">Those left out.</param>
    /// <returns>Those kept, in the same order.</returns>
    public static List<IndexedEdge> Acyclic(int concepts, List<IndexedEdge> edges, out List<IndexedEdge> closing)
    {
        closing = [];
        int[] component = StrongComponents.Of(EdgeRows.Of(concepts, edges, byTarget: false));
        List<IndexedEdge> onCycles = [.. edges.Where(edge => component[edge.From] == component[edge.To])];
        if (onCycles.Count == 0) return edges;

        onCycles.Sort(static (a, b) => (b.Weight, a.From, a.To).CompareTo((a.Weight, b.From, b.To)));
        GrowingOrder order = new(concepts);
        HashSet<(int, int)> left = [];
        foreach (IndexedEdge edge in onCycles)
        {
            if (order.TryAdd(edge.From, edge.To)) continue;
            closing.Add(edge);
            left.Add((edge.From, edge.To));
        }
        return [.. edges.Where(edge => !left.Contains((edge.From, edge.To)))];
    }
}
