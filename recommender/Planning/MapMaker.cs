using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Recommending;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Planning;

/// <summary>Draws the part of the concept graph around a learner's goals.</summary>
public static class MapMaker
{
    private const int MostPractised = 5; // concepts that stand for goals where there are none

    /// <param name="goals">As <see cref="GoalResolver"/> understood them; empty for those stated, else what was practised lately.</param>
    /// <param name="request">Valid (<see cref="PlanningRules"/>).</param>
    public static ConceptMap Make(
        CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, ImmutableArray<ResolvedGoal> goals, MapRequest request, TeachingOptions options)
    {
        PrerequisiteGraph graph = PrerequisiteGraph.Of(view);
        if (goals.IsDefaultOrEmpty) goals = GoalResolver.Stated(learner, graph);
        List<int> centres = PathDraft.IndexesOf(graph, goals);
        HashSet<int> ends = [.. centres];
        if (centres.Count == 0) centres = Practised(graph, knowledge);

        List<int> near = Nearest(graph, centres);
        int[] shown = [.. near.Take(request.Count)];
        Array.Sort(Array.ConvertAll(shown, concept => graph.Places[concept]), shown);
        Dictionary<int, int> layers = Layers(graph, shown);
        Beliefs beliefs = new(graph, knowledge, options.MasteryThreshold);
        Readiness readiness = new(beliefs, learner, options);
        return new ConceptMap(
            learner.Version,
            knowledge.Model,
            goals,
            [.. shown.Select(concept => Describe(view, beliefs, readiness, concept, ends.Contains(concept), layers[concept], options))],
            Relations(view, graph, layers),
            near.Count - shown.Length);
    }

    private static List<int> Practised(PrerequisiteGraph graph, IKnowledge knowledge)
    {
        List<int> found = [];
        foreach (ConceptId id in knowledge.Practised)
        {
            if (graph.TryFind(id, out int concept)) found.Add(concept);
            if (found.Count == MostPractised) break;
        }
        return found;
    }

    /// <summary>The centres and all they build on, nearest first.</summary>
    private static List<int> Nearest(PrerequisiteGraph graph, List<int> centres)
    {
        bool[] met = new bool[graph.Count];
        List<int> found = [];
        foreach (int centre in centres) Meet(centre);
        for (int next = 0; next < found.Count; next++)
            foreach (GraphEdge edge in graph.Prerequisites(found[next])) Meet(edge.Concept);
        return found;

        void Meet(int concept)
        {
            if (met[concept]) return;
            met[concept] = true;
            found.Add(concept);
        }
    }

    /// <summary>The longest way to each concept within the map.</summary>
    /// <param name="shown">Each after all it builds on.</param>
    private static Dictionary<int, int> Layers(PrerequisiteGraph graph, int[] shown)
    {
        Dictionary<int, int> layers = [];
        foreach (int concept in shown)
        {
            int layer = 0;
            foreach (GraphEdge edge in graph.Prerequisites(concept))
                if (layers.TryGetValue(edge.Concept, out int below)) layer = Math.Max(layer, below + 1);
            layers[concept] = layer;
        }
        return layers;
    }

    private static MapConcept Describe(
        CatalogueView view, Beliefs beliefs, Readiness readiness, int concept, bool goal, int layer, TeachingOptions options)
    {
        ConceptId id = beliefs.Graph[concept];
        Belief belief = beliefs.Of(concept);
        string title = view.TryFindConcept(id, out Concept? known) ? known.Title : id.Value;
        return new MapConcept(id, title, belief.Mastery, belief.Uncertainty, StandingOf(beliefs, readiness, concept, options), goal, layer);
    }

    private static ConceptStanding StandingOf(Beliefs beliefs, Readiness readiness, int concept, TeachingOptions options)
    {
        if (beliefs.Recall(concept) < options.DesiredRecall && beliefs.KnewOnce(concept)) return ConceptStanding.Due;
        if (beliefs.Mastered(concept)) return ConceptStanding.Mastered;
        if (beliefs.Of(concept).Answers > 0) return ConceptStanding.Learning;
        return readiness.IsReady(concept) ? ConceptStanding.Ready : ConceptStanding.Ahead;
    }

    private static ImmutableArray<Relation> Relations(CatalogueView view, PrerequisiteGraph graph, Dictionary<int, int> shown)
    {
        var relations = ImmutableArray.CreateBuilder<Relation>();
        foreach (int concept in shown.Keys)
        {
            foreach (GraphEdge edge in graph.Prerequisites(concept))
                if (shown.ContainsKey(edge.Concept)) relations.Add(new Relation(graph[edge.Concept], graph[concept], RelationKind.Prerequisite, edge.Weight));
            foreach (Relation relation in view.RelationsOf(graph[concept]))
            {
                bool starts = relation.From == graph[concept] && relation.Kind != RelationKind.Prerequisite && relation.To != relation.From;
                if (starts && graph.TryFind(relation.To, out int to) && shown.ContainsKey(to)) relations.Add(relation);
            }
        }
        return relations.DrainToImmutable();
    }
}
