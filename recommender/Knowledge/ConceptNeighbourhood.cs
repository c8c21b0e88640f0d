using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Learners;

namespace Sextant.Knowledge;

/// <summary>
/// Spreading activation in the concept graph (Collins and Loftus, 1975), two edges deep: a recent concept has 0.9^rank,
/// and every edge passes on its weight times a factor of its kind and direction. A concept keeps the largest it receives.
/// </summary>
public sealed class ConceptNeighbourhood
{
    /// <summary>Concepts kept at most; the strongest edges of the most recent concepts come first.</summary>
    public const int Capacity = 128;

    private const float Recency = 0.9f;
    private const float OfStated = 0.8f;
    private const int MaxEdges = 64;

    private readonly Dictionary<ConceptId, int> positions = [];
    private readonly List<ConceptNeighbour> neighbours = [];

    /// <summary>Strongest first.</summary>
    public IReadOnlyList<ConceptNeighbour> Neighbours => neighbours;

    /// <summary>Replaces what was found before.</summary>
    /// <param name="recent">Newest first.</param>
    /// <param name="stated">Interests and goals that the learner has named; null for none.</param>
    public void Find(CatalogueView view, ImmutableArray<ConceptId> recent, LearnerPreferences? stated = null)
    {
        positions.Clear();
        neighbours.Clear();
        float weight = 1;
        foreach (ConceptId concept in recent.IsDefault ? [] : recent)
        {
            Reach(new ConceptNeighbour(concept, weight, concept, ConceptStep.Same));
            weight *= Recency;
        }
        Reach(stated?.Interests, ConceptStep.Stated);
        Reach(stated?.Goals, ConceptStep.Goal);

        int begin = 0;
        for (int hop = 0; hop < 2; hop++)
        {
            int end = neighbours.Count;
            for (int i = begin; i < end; i++) Spread(view, neighbours[i]);
            begin = end;
        }
        Order();
    }

    /// <summary>The strongest neighbour among a resource's concepts; weight 0 when there is none.</summary>
    public ConceptNeighbour Nearest(ImmutableArray<ConceptId> concepts)
    {
        ConceptNeighbour best = default;
        if (neighbours.Count == 0 || concepts.IsDefault) return best;
        foreach (ConceptId concept in concepts)
        {
            if (positions.TryGetValue(concept, out int i) && neighbours[i].Weight > best.Weight) best = neighbours[i];
        }
        return best;
    }

    private void Spread(CatalogueView view, ConceptNeighbour from)
    {
        ImmutableArray<Relation> edges = view.RelationsOf(from.Concept);
        for (int i = 0; i < Math.Min(edges.Length, MaxEdges); i++)
        {
            Relation edge = edges[i];
            bool forward = edge.From == from.Concept;
            (ConceptStep step, float factor) = from.Step is ConceptStep.Goal or ConceptStep.TowardsGoal
                ? StepToGoal(edge.Kind, forward)
                : StepOf(edge.Kind, forward);
            float weight = from.Weight * factor * edge.Weight;
            if (!(weight > 0)) continue;
            ConceptId to = forward ? edge.To : edge.From;
            Reach(new ConceptNeighbour(to, Math.Min(weight, 1), from.Origin, from.Step is ConceptStep.Same or ConceptStep.Stated or ConceptStep.Goal || step == ConceptStep.TowardsGoal ? step : ConceptStep.Further));
        }
    }

    private void Reach(ImmutableArray<ConceptId>? named, ConceptStep step)
    {
        foreach (ConceptId concept in named is { IsDefault: false } given ? given : [])
            Reach(new ConceptNeighbour(concept, OfStated, concept, step));
    }

    /// <summary>On the way to a goal, what it builds on draws most, and what comes after it least.</summary>
    private static (ConceptStep Step, float Factor) StepToGoal(RelationKind kind, bool forward) => (kind, forward) switch
    {
        (RelationKind.Prerequisite, false) => (ConceptStep.TowardsGoal, 0.9f),
        (RelationKind.Prerequisite, true) => (ConceptStep.BuildsOn, 0.2f),
        _ => StepOf(kind, forward),
    };

    /// <summary>What comes next draws more than what came before.</summary>
    private static (ConceptStep Step, float Factor) StepOf(RelationKind kind, bool forward) => (kind, forward) switch
    {
        (RelationKind.Prerequisite, true) => (ConceptStep.BuildsOn, 0.8f),
        (RelationKind.Prerequisite, false) => (ConceptStep.Underlies, 0.3f),
        (RelationKind.PartOf, true) => (ConceptStep.Whole, 0.6f),
        (RelationKind.PartOf, false) => (ConceptStep.PartOf, 0.6f),
        _ => (ConceptStep.Related, 0.6f),
    };

    private void Reach(ConceptNeighbour reached)
    {
        if (positions.TryGetValue(reached.Concept, out int known))
        {
            if (reached.Weight > neighbours[known].Weight) neighbours[known] = reached;
        }
        else if (neighbours.Count < Capacity)
        {
            positions[reached.Concept] = neighbours.Count;
            neighbours.Add(reached);
        }
    }

    private void Order()
    {
        neighbours.Sort(static (a, b) => a.Weight != b.Weight
            ? b.Weight.CompareTo(a.Weight)
            : string.CompareOrdinal(a.Concept.Value, b.Concept.Value));
        for (int i = 0; i < neighbours.Count; i++) positions[neighbours[i].Concept] = i;
    }
}
