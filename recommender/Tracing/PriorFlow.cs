using System.Buffers;
using System.Collections.Immutable;
using Sextant.Planning;

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

    private readonly PrerequisiteGraph graph;
    private readonly int[] reached; // by ascending index
    private readonly float[] logits; // [reached]

    /// <param name="told">Each concept with the logits that its own answers say, by how sure they are; 0 for none.</param>
    public PriorFlow(PrerequisiteGraph graph, ImmutableArray<ConceptFacts> practised, Func<ConceptFacts, float> told)
    {
        this.graph = graph;
        // Most learners reach few concepts of many: what is kept is those alone.
        float[] all = ArrayPool<float>.Shared.Rent(graph.Count);
        Span<float> arriving = all.AsSpan(0, graph.Count);
        arriving.Clear();
        foreach (ConceptFacts concept in practised.IsDefault ? [] : practised)
        {
            float says = told(concept);
            if (says == 0 || !graph.TryFind(concept.Concept, out int origin)) continue;
            int edges = 0;
            Spread(origin, origin, says, arriving, ref edges, deeper: true);
        }
        int count = arriving.Length - arriving.Count(0f);
        (reached, logits) = (new int[count], new float[count]);
        for (int i = 0, next = 0; next < count; i++)
            if (arriving[i] != 0) (reached[next], logits[next++]) = (i, Math.Clamp(arriving[i], -Most, Most));
        ArrayPool<float>.Shared.Return(all);
    }

    /// <returns>Logits, within ±2.5.</returns>
    public float To(ConceptId concept)
    {
        if (reached.Length == 0 || !graph.TryFind(concept, out int i)) return 0;
        int place = reached.AsSpan().BinarySearch(i);
        return place < 0 ? 0 : logits[place];
    }

    /// <summary>Knowing goes down, to what a concept builds on; not knowing goes up, to what builds on it.</summary>
    private void Spread(int origin, int at, float says, Span<float> arriving, ref int edges, bool deeper)
    {
        foreach (GraphEdge edge in says > 0 ? graph.Prerequisites(at) : graph.Dependents(at))
        {
            if (edge.Concept == origin) continue;
            if (++edges > MostEdges) return;
            float passed = Passed * edge.Weight * says;
            arriving[edge.Concept] += passed;
            if (deeper) Spread(origin, edge.Concept, passed, arriving, ref edges, deeper: false);
        }
    }
}
