using Sextant.Tracing;

namespace Sextant.Planning;

/// <summary>Judges a path by the graph, knowing nothing of how it was made.</summary>
internal static class PathChecks
{
    /// <summary>Prerequisites that are neither mastered nor earlier in the path.</summary>
    public static int Violations(PrerequisiteGraph graph, LearningPath path, IKnowledge knowledge, float masteryThreshold)
    {
        HashSet<ConceptId> learned = [];
        int violations = 0;
        foreach (PathStep step in path.Steps)
        {
            Assert.True(graph.TryFind(step.Concept, out int concept));
            foreach (GraphEdge edge in graph.Prerequisites(concept))
                if (!learned.Contains(graph[edge.Concept]) && knowledge.Of(graph[edge.Concept]).Mastery < masteryThreshold) violations++;
            learned.Add(step.Concept);
        }
        return violations;
    }
}
