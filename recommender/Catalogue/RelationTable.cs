using System.Collections.Immutable;

namespace Sextant.Catalogue;

/// <summary>The edges of the knowledge graph by both of their ends. One writer; a snapshot never changes.</summary>
internal sealed class RelationTable
{
    public Snapshot Current { get; private set; } = new(ImmutableDictionary<ConceptId, ImmutableArray<Relation>>.Empty, 0);

    /// <summary>Adds an edge, or replaces the one with the same ends and kind.</summary>
    public void Put(Relation relation)
    {
        var byConcept = With(Current.ByConcept, relation.From, relation, out bool replaced);
        if (relation.To != relation.From) byConcept = With(byConcept, relation.To, relation, out _);
        Current = new Snapshot(byConcept, Current.Count + (replaced ? 0 : 1));
    }

    private static ImmutableDictionary<ConceptId, ImmutableArray<Relation>> With(
        ImmutableDictionary<ConceptId, ImmutableArray<Relation>> byConcept, ConceptId end, Relation relation, out bool replaced)
    {
        ImmutableArray<Relation> edges = byConcept.GetValueOrDefault(end, []);
        int same = edges.IndexOf(relation, 0, edges.Length, SameEdge.Instance);
        replaced = same >= 0;
        return byConcept.SetItem(end, replaced ? edges.SetItem(same, relation) : edges.Add(relation));
    }

    /// <param name="Count">Edges, each once.</param>
    internal sealed record Snapshot(ImmutableDictionary<ConceptId, ImmutableArray<Relation>> ByConcept, int Count)
    {
        /// <summary>Each edge once, as it stands with the concept it starts from.</summary>
        public IEnumerable<Relation> All => ByConcept.SelectMany(entry => entry.Value.Where(edge => edge.From == entry.Key));

        public ImmutableArray<Relation> Of(ConceptId concept) => ByConcept.GetValueOrDefault(concept, []);
    }
}
