using Sextant.Catalogue;

namespace Sextant.Tracing;

/// <summary>
/// What answers about other concepts say of one: knowing what builds on it speaks for it, not knowing what it builds on speaks
/// against it. Evidence passes prerequisite edges by their weights, and a second edge for less. It is spread once from the few
/// concepts practised, so that asking of all the others costs next to nothing.
/// </summary>
internal sealed class PriorFlow
{
    /// <summary>Of a neighbour's logits, through an edge of weight 1.</summary>
    private const float Passed = 0.7f;

    /// <summary>Logits that neighbours add or take at most.</summary>
    private const float Most = 2.5f;

    /// <summary>Edges walked at most from each concept practised, so that a hub costs no more than others.</summary>
    private const int MostEdges = 64;

    private readonly Dictionary<ConceptId, float> reached = [];

    /// <param name="told">Concepts with the logits that their own answers say, by how sure they are; 0 for none.</param>
    public PriorFlow(CatalogueView view, IEnumerable<(ConceptId Concept, float Logits)> told)
    {
        foreach ((ConceptId concept, float logits) in told)
        {
            if (logits == 0) continue;
            int edges = 0;
            Spread(concept, concept, view, logits, ref edges, deeper: true);
        }
    }

    /// <returns>Logits, within ±2.5.</returns>
    public float To(ConceptId concept) => Math.Clamp(reached.GetValueOrDefault(concept), -Most, Most);

    /// <summary>Knowing goes down, to what a concept builds on; not knowing goes up, to what builds on it.</summary>
    private void Spread(ConceptId origin, ConceptId at, CatalogueView view, float logits, ref int edges, bool deeper)
    {
        bool down = logits > 0;
        foreach (Relation edge in view.RelationsOf(at))
        {
            if (edge.Kind != RelationKind.Prerequisite || (down ? edge.To : edge.From) != at) continue;
            ConceptId next = down ? edge.From : edge.To;
            if (next == at || next == origin) continue;
            if (++edges > MostEdges) return;
            float arriving = Passed * edge.Weight * logits;
            reached[next] = reached.GetValueOrDefault(next) + arriving;
            if (deeper) Spread(origin, next, view, arriving, ref edges, deeper: false);
        }
    }
}
