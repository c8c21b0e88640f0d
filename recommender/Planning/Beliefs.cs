using Sextant.Tracing;

namespace Sextant.Planning;

/// <summary>What is believed of a learner's knowledge by the indexes of a graph, each asked for once. For one thread.</summary>
internal sealed class Beliefs(PrerequisiteGraph graph, IKnowledge knowledge, float masteryThreshold)
{
    private readonly Belief[] known = new Belief[graph.Count];
    private readonly bool[] asked = new bool[graph.Count];

    public PrerequisiteGraph Graph => graph;

    public IKnowledge Knowledge => knowledge;

    public float MasteryThreshold => masteryThreshold;

    public Belief Of(int concept)
    {
        if (asked[concept]) return known[concept];
        asked[concept] = true;
        return known[concept] = knowledge.Of(graph[concept]);
    }

    public bool Mastered(int concept) => Of(concept).Mastery >= masteryThreshold;

    /// <summary>Probability of recall now, (0, 1], by the memory model that serves this learner; 1 for what was never asked.</summary>
    public double Recall(int concept) => knowledge.Recall(graph[concept]) ?? 1;

    /// <summary>Whether it would be mastered if nothing had been forgotten since the last answer.</summary>
    public bool KnewOnce(int concept) => Of(concept).Memory is not null && knowledge.Unforgotten(graph[concept]) >= masteryThreshold;
}
