using System.Buffers;
using System.Collections.Immutable;
using Sextant.Planning;

namespace Sextant.Tracing;

/// <summary>
/// What answers about other concepts say of one: knowing what builds on it speaks for it, not knowing what it builds on speaks
/// against it. Evidence passes prerequisite edges by their weights, further edges for less, and of several the strongest counts. It is
/// spread once from the few concepts practised, so that asking of all the others costs next to nothing.
/// </summary>
internal sealed class PriorFlow
{
    /// <summary>Of a neighbour's logits, through an edge of weight 1.</summary>
    private const float Passed = 0.85f;

    /// <summary>Edges that evidence passes one after the other.</summary>
    private const int Farthest = 4;

    /// <summary>Edges walked at most from each concept practised, so that a hub costs no more than others.</summary>
    private const int MostEdges = 64;

    /// <summary>Right answers, or wrong ones, of which half of what they say is believed.</summary>
    private const float Doubt = 0.5f;

    /// <summary>Of a learner's general ability, what is believed of a concept next to one answered right, two edges off, and farther.</summary>
    private const float Next = 0.7f, Second = 0.5f, Far = 0.25f;

    private struct Reached
    {
        public float For, Against, Nearness;
        public int Met; // by the walk of this number
    }

    private readonly PrerequisiteGraph graph;
    private readonly int[] reached; // by ascending index
    private readonly (float Logits, float Nearness)[] told; // [reached]
    private int walk;

    /// <param name="practised">Concepts as far as they were practised.</param>
    /// <param name="common">What all of them have in common.</param>
    public PriorFlow(PrerequisiteGraph graph, ImmutableArray<ConceptFacts> practised, AbilityRating common)
    {
        this.graph = graph;
        // Most learners reach few concepts of many: what is kept is those alone.
        Reached[] rented = ArrayPool<Reached>.Shared.Rent(graph.Count);
        Span<Reached> all = rented.AsSpan(0, graph.Count);
        all.Clear();
        foreach (ConceptFacts concept in practised.IsDefault ? [] : practised)
        {
            if (!graph.TryFind(concept.Concept, out int origin)) continue;
            float logits = Said(concept, common);
            if (logits != 0) Spread(origin, logits, all);
            if (concept.Tally.Credit > 0) ComeNear(origin, all);
        }
        int count = 0;
        foreach (ref readonly Reached one in all)
            if (IsTold(one)) count++;
        (reached, told) = (new int[count], new (float, float)[count]);
        for (int i = 0, next = 0; next < count; i++)
            if (IsTold(all[i])) (reached[next], told[next++]) = (i, (all[i].For + all[i].Against, Math.Max(Far, all[i].Nearness)));
        ArrayPool<Reached>.Shared.Return(rented);
    }

    /// <returns>Logits that neighbours add, and the share, in (0, 1], of a good learner's general ability that is believed of the concept.</returns>
    public (float Logits, float Nearness) To(ConceptId concept)
    {
        if (reached.Length == 0 || !graph.TryFind(concept, out int i)) return (0, Far);
        int place = reached.AsSpan().BinarySearch(i);
        return place < 0 ? (0, Far) : told[place];
    }

    private static bool IsTold(in Reached one) => one.For != 0 || one.Against != 0 || one.Nearness != 0;

    /// <summary>Logits. Only right answers make a concept speak for others, only wrong ones against: no answer says the opposite of itself.</summary>
    private static float Said(ConceptFacts practised, AbilityRating common)
    {
        float ability = Ratings.Loading * common.Offset + practised.Rating.Offset;
        float credit = ability > 0 ? practised.Tally.Credit : practised.Tally.Count - practised.Tally.Credit;
        return ability * credit / (credit + Doubt);
    }

    /// <summary>Knowing goes down, to what a concept builds on; not knowing goes up, to what builds on it. Breadth first, each concept once.</summary>
    private void Spread(int origin, float logits, Span<Reached> all)
    {
        Span<(int Concept, float Logits, int Edges)> open = stackalloc (int, float, int)[MostEdges + 1];
        open[0] = (origin, logits, 0);
        all[origin].Met = ++walk;
        int met = 1;
        for (int at = 0; at < met && open[at].Edges < Farthest; at++)
        {
            foreach (GraphEdge edge in logits > 0 ? graph.Prerequisites(open[at].Concept) : graph.Dependents(open[at].Concept))
            {
                ref Reached next = ref all[edge.Concept];
                if (next.Met == walk) continue;
                if (met > MostEdges) return;
                float arriving = Passed * edge.Weight * open[at].Logits;
                if (logits > 0) next.For = Math.Max(next.For, arriving);
                else next.Against = Math.Min(next.Against, arriving);
                next.Met = walk;
                open[met++] = (edge.Concept, arriving, open[at].Edges + 1);
            }
        }
    }

    private void ComeNear(int origin, Span<Reached> all)
    {
        int edges = 0;
        foreach (GraphEdge edge in graph.Prerequisites(origin)) ComeNear(origin, edge.Concept, all, ref edges);
        foreach (GraphEdge edge in graph.Dependents(origin)) ComeNear(origin, edge.Concept, all, ref edges);
    }

    private void ComeNear(int origin, int next, Span<Reached> all, ref int edges)
    {
        if (++edges > MostEdges) return;
        all[next].Nearness = Next;
        ComeSecond(graph.Prerequisites(next), origin, all, ref edges);
        ComeSecond(graph.Dependents(next), origin, all, ref edges);
    }

    private static void ComeSecond(ReadOnlySpan<GraphEdge> around, int origin, Span<Reached> all, ref int edges)
    {
        foreach (GraphEdge edge in around)
        {
            if (edge.Concept == origin) continue;
            if (++edges > MostEdges) return;
            all[edge.Concept].Nearness = Math.Max(all[edge.Concept].Nearness, Second);
        }
    }
}
