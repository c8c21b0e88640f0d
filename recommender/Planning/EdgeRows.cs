namespace Sextant.Planning;

/// <summary>Edges by one of their ends, in compressed rows.</summary>
internal sealed class EdgeRows
{
    private readonly int[] starts; // [concepts + 1]
    private readonly GraphEdge[] edges; // [edges]

    private EdgeRows(int[] starts, GraphEdge[] edges) => (this.starts, this.edges) = (starts, edges);

    public int Count => starts.Length - 1;

    public ReadOnlySpan<GraphEdge> Of(int concept) => edges.AsSpan(starts[concept]..starts[concept + 1]);

    /// <param name="given">In the order of From and To; each row then ascends by the other end.</param>
    public static EdgeRows Of(int concepts, List<IndexedEdge> given, bool byTarget)
    {
        int[] starts = new int[concepts + 1];
        foreach (IndexedEdge edge in given) starts[1 + (byTarget ? edge.To : edge.From)]++;
        for (int c = 0; c < concepts; c++) starts[c + 1] += starts[c];
        int[] next = starts[..concepts];
        GraphEdge[] edges = new GraphEdge[given.Count];
        foreach (IndexedEdge edge in given)
        {
            (int row, int other) = byTarget ? (edge.To, edge.From) : (edge.From, edge.To);
            edges[next[row]++] = new GraphEdge(other, edge.Weight);
        }
        return new EdgeRows(starts, edges);
    }
}
