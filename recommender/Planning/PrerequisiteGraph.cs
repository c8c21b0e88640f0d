using Sextant.Catalogue;

namespace Sextant.Planning;

/// <summary>
/// What must be understood before what: the concepts of a catalogue by index, in ordinal order of their ids, and their
/// prerequisites in compressed rows, without loops, dangling edges and cycles (<see cref="CycleBreaker"/>). Never changes.
/// </summary>
public sealed class PrerequisiteGraph
{
    private readonly ConceptId[] concepts; // [Count]
    private readonly Dictionary<ConceptId, int> indexes;
    private readonly EdgeRows prerequisites, dependents;
    private readonly int[] order; // [Count]
    private readonly int[] places; // [Count] of each concept in the order

    private PrerequisiteGraph(ConceptId[] concepts, Dictionary<ConceptId, int> indexes, List<IndexedEdge> edges, GraphReport report)
    {
        (this.concepts, this.indexes, Report) = (concepts, indexes, report);
        prerequisites = EdgeRows.Of(concepts.Length, edges, byTarget: true);
        dependents = EdgeRows.Of(concepts.Length, edges, byTarget: false);
        order = TopologicalOrder.Of(prerequisites, dependents);
        places = new int[order.Length];
        for (int place = 0; place < order.Length; place++) places[order[place]] = place;
    }

    /// <summary>Concepts; their indexes are [0, Count).</summary>
    public int Count => concepts.Length;

    public ConceptId this[int concept] => concepts[concept];

    /// <summary>What was left out, and why.</summary>
    public GraphReport Report { get; }

    /// <summary>[Count] every concept, each after all it builds on.</summary>
    public ReadOnlySpan<int> Order => order;

    /// <summary>[Count] where each concept stands in <see cref="Order"/>.</summary>
    internal ReadOnlySpan<int> Places => places;

    public bool TryFind(ConceptId id, out int concept) => indexes.TryGetValue(id, out concept);

    /// <summary>What a concept builds on directly, by ascending index.</summary>
    public ReadOnlySpan<GraphEdge> Prerequisites(int concept) => prerequisites.Of(concept);

    /// <summary>What builds on a concept directly, by ascending index.</summary>
    public ReadOnlySpan<GraphEdge> Dependents(int concept) => dependents.Of(concept);

    /// <summary>The graph of a catalogue, made once for all views with the same concepts and relations.</summary>
    public static PrerequisiteGraph Of(CatalogueView view) => view.Prerequisites;

    /// <param name="concepts">One given twice counts once.</param>
    /// <param name="relations">Those that are no prerequisites are passed over; of several with the same ends the strongest counts.</param>
    public static PrerequisiteGraph Of(IEnumerable<ConceptId> concepts, IEnumerable<Relation> relations)
    {
        ConceptId[] ids = [.. concepts.Distinct()];
        Array.Sort(ids, static (a, b) => string.CompareOrdinal(a.Value, b.Value));
        var indexes = new Dictionary<ConceptId, int>(ids.Length);
        for (int i = 0; i < ids.Length; i++) indexes.Add(ids[i], i);

        LeftOutEdges leftOut = new();
        List<IndexedEdge> edges = [];
        foreach (Relation relation in relations)
        {
            if (relation.Kind != RelationKind.Prerequisite) continue;
            if (relation.From == relation.To) leftOut.Add(relation.From, relation.To, relation.Weight, EdgeFault.Loop);
            else if (indexes.TryGetValue(relation.From, out int from) && indexes.TryGetValue(relation.To, out int to))
                edges.Add(new IndexedEdge(from, to, relation.Weight));
            else leftOut.Add(relation.From, relation.To, relation.Weight, EdgeFault.Dangling);
        }
        edges = CycleBreaker.Acyclic(ids.Length, IndexedEdge.Strongest(edges), out List<IndexedEdge> closing);
        foreach (IndexedEdge edge in closing) leftOut.Add(ids[edge.From], ids[edge.To], edge.Weight, EdgeFault.Cycle);
        return new PrerequisiteGraph(ids, indexes, edges, leftOut.Report(ids.Length, edges.Count));
    }
}
