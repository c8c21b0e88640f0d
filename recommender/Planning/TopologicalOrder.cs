namespace Sextant.Planning;

/// <summary>An order of all concepts, each after all it builds on (Kahn, "Topological sorting of large networks", 1962).</summary>
internal static class TopologicalOrder
{
    /// <param name="prerequisites">Without cycles.</param>
    public static int[] Of(EdgeRows prerequisites, EdgeRows dependents)
    {
        int[] order = new int[prerequisites.Count], missing = new int[prerequisites.Count];
        int known = 0;
        for (int concept = 0; concept < missing.Length; concept++)
        {
            missing[concept] = prerequisites.Of(concept).Length;
            if (missing[concept] == 0) order[known++] = concept;
        }
        for (int next = 0; next < known; next++)
        {
            foreach (GraphEdge edge in dependents.Of(order[next]))
                if (--missing[edge.Concept] == 0) order[known++] = edge.Concept;
        }
        if (known != order.Length) throw new InvalidOperationException("The prerequisites have a cycle.");
        return order;
    }
}
