namespace Sextant.Planning;

/// <summary>Gathers what is left out of a graph, for its report.</summary>
internal sealed class LeftOutEdges
{
    private const int MostTold = 1000;

    private readonly List<LeftOutEdge> edges = [];

    public void Add(ConceptId from, ConceptId to, float weight, EdgeFault fault) => edges.Add(new LeftOutEdge(from, to, weight, fault));

    public GraphReport Report(int concepts, int prerequisites)
    {
        // Faults of the graph's shape before ends that are missing, which an unfinished import has by the thousand.
        edges.Sort(static (a, b) =>
        {
            int order = a.Fault.CompareTo(b.Fault);
            if (order == 0) order = string.CompareOrdinal(a.From.Value, b.From.Value);
            return order != 0 ? order : string.CompareOrdinal(a.To.Value, b.To.Value);
        });
        return new GraphReport(concepts, prerequisites, [.. edges.Take(MostTold)], edges.Count);
    }
}
