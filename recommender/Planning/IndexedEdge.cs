namespace Sextant.Planning;

/// <summary>A prerequisite between indexes: From must be understood before To.</summary>
internal readonly record struct IndexedEdge(int From, int To, float Weight)
{
    /// <summary>Each pair of ends once, with its largest weight, in the order of From and To.</summary>
    public static List<IndexedEdge> Strongest(List<IndexedEdge> edges)
    {
        edges.Sort(static (a, b) => (a.From, a.To, b.Weight).CompareTo((b.From, b.To, a.Weight)));
        int kept = 0;
        for (int i = 0; i < edges.Count; i++)
        {
            if (kept > 0 && edges[kept - 1].From == edges[i].From && edges[kept - 1].To == edges[i].To) continue;
            edges[kept++] = edges[i];
        }
        edges.RemoveRange(kept, edges.Count - kept);
        return edges;
    }
}
