using Sextant.Catalogue;

namespace Sextant.Tracing;

/// <summary>
/// What answers about other concepts say of one: knowing what builds on it speaks for it, not knowing what it builds on speaks
/// against it. Evidence passes prerequisite edges by their weights, and a second edge for less.
/// </summary>
internal static class PriorFlow
{
    /// <summary>Of a neighbour's logits, through an edge of weight 1.</summary>
    private const float Passed = 0.7f;

    /// <summary>Logits that neighbours add or take at most.</summary>
    private const float Most = 2.5f;

    /// <summary>Edges walked at most, so that a hub costs no more than others.</summary>
    private const int MostEdges = 64;

    /// <param name="offsetOf">Logits that a concept's own answers say, by how sure they are; 0 for none.</param>
    /// <returns>Logits, within ±2.5.</returns>
    public static float Of(ConceptId concept, CatalogueView view, Func<ConceptId, float> offsetOf)
    {
        int edges = 0;
        float above = Walk(concept, concept, up: true, view, offsetOf, ref edges, Passed, deeper: true);
        float below = Walk(concept, concept, up: false, view, offsetOf, ref edges, Passed, deeper: true);
        return Math.Clamp(above + below, -Most, Most);
    }

    /// <param name="up">True: towards what builds on the concept, where only knowing counts; false: towards what it builds on, where only not knowing does.</param>
    private static float Walk(
        ConceptId origin, ConceptId at, bool up, CatalogueView view, Func<ConceptId, float> offsetOf, ref int edges, float passed, bool deeper)
    {
        float sum = 0;
        foreach (Relation edge in view.RelationsOf(at))
        {
            if (edge.Kind != RelationKind.Prerequisite || (up ? edge.From : edge.To) != at) continue;
            ConceptId next = up ? edge.To : edge.From;
            if (next == at || next == origin) continue;
            if (++edges > MostEdges) return sum;
            float told = offsetOf(next), factor = passed * edge.Weight;
            sum += factor * (up ? Math.Max(0, told) : Math.Min(0, told));
            if (deeper) sum += Walk(origin, next, up, view, offsetOf, ref edges, factor * Passed, deeper: false);
        }
        return sum;
    }
}
