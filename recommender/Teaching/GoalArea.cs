using Sextant.Catalogue;
using Sextant.Planning;
using Sextant.Recommending;
using Sextant.Tracing;

namespace Sextant.Teaching;

/// <summary>Goals and what they build on, with what is believed of each; beliefs are asked for once.</summary>
internal sealed class GoalArea(CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, TeachingOptions options)
{
    private readonly PrerequisiteGraph graph = PrerequisiteGraph.Of(view);
    private readonly Dictionary<ConceptId, Belief> beliefs = [];
    private readonly Dictionary<ConceptId, ConceptFacts> facts =
        learner.Knowledge is { Concepts.IsDefault: false } known ? known.Concepts.ToDictionary(concept => concept.Concept) : [];

    public Belief BeliefOf(ConceptId concept)
    {
        if (!beliefs.TryGetValue(concept, out Belief belief)) beliefs[concept] = belief = knowledge.Of(concept);
        return belief;
    }

    /// <summary>
    /// 0–1: what is believed of a concept, or what the latest answers show of it where that is more. What was taught and not
    /// asked since is not shown yet: 0.
    /// </summary>
    /// <param name="now">Whether what was forgotten since counts.</param>
    public double ReadinessOf(ConceptId concept, bool now = true)
    {
        Belief belief = BeliefOf(concept);
        ConceptFacts? own = FactsOf(concept);
        if (belief.Answers == 0) return own is { Exposures: > 0 } ? 0 : belief.Mastery;
        double shown = Momentum.Of(view, own, concept);
        return Math.Max(belief.Mastery, now ? shown * (knowledge.Recall(concept) ?? 1) : shown);
    }

    /// <summary>What a learner's answers showed of a concept; null for none.</summary>
    public ConceptFacts? FactsOf(ConceptId concept) => facts.GetValueOrDefault(concept);

    /// <summary>Answers about a goal and all it builds on.</summary>
    public int AnswersTowards(ConceptId goal)
    {
        int sum = 0;
        foreach (ConceptId concept in Below(goal, static (_, _) => true)) sum += BeliefOf(concept).Answers;
        return sum;
    }

    /// <summary>
    /// What a goal waits for, each after all of these that it builds on; the first can be worked on now. What was taught and
    /// asked is left behind, and what it builds on with it, until the goal does not go on: then the prerequisites of it
    /// that are not ready by now come back.
    /// </summary>
    public List<ConceptId> Waiting(ConceptId goal) =>
        Below(goal, (upper, lower) => upper == goal && IsStuck(goal) ? !IsStuck(lower) && ReadinessOf(lower) < options.ReadyThreshold : IsWaitedFor(lower));

    /// <summary>Nothing is dwelt upon: who was taught and asked, and did not get it at once, gets it later, when it is missed.</summary>
    private bool IsWaitedFor(ConceptId concept) =>
        FactsOf(concept) is not { Exposures: > 0, Tally.Count: > 0 } && ReadinessOf(concept, now: false) < options.ReadyThreshold;

    /// <summary>The latest two answers were wrong.</summary>
    private bool IsStuck(ConceptId concept) =>
        FactsOf(concept) is { Recent: { IsDefault: false, Length: >= 2 } recent } && !new PackedAnswer(recent[^1]).IsRight && !new PackedAnswer(recent[^2]).IsRight;

    /// <summary>The concept, and what it builds on as long as the edges pass, in an order in which it can be learned.</summary>
    private List<ConceptId> Below(ConceptId goal, Func<ConceptId, ConceptId, bool> passes)
    {
        List<ConceptId> found = [];
        if (graph.TryFind(goal, out int top)) Visit(top, [top], found, passes);
        else found.Add(goal);
        return found;
    }

    private void Visit(int concept, HashSet<int> met, List<ConceptId> found, Func<ConceptId, ConceptId, bool> passes)
    {
        foreach (GraphEdge edge in graph.Prerequisites(concept))
            if (!met.Contains(edge.Concept) && passes(graph[concept], graph[edge.Concept]) && met.Add(edge.Concept)) Visit(edge.Concept, met, found, passes);
        found.Add(graph[concept]);
    }
}
