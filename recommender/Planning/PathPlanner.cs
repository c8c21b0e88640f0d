using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Planning;

/// <summary>Finds in what order to learn what a goal takes, skipping what is mastered. Safe for any number of threads.</summary>
/// <remarks>
/// Every prerequisite counts on the path itself, however weak; the alternative <c>quickest</c> leaves out those weaker than
/// <see cref="GraphEdge.HardWeight"/>, and <c>thorough</c> adds what is a part of the goals or related to them.
/// </remarks>
public sealed class PathPlanner(TeachingOptions options, ContentPolicies policies)
{
    private const float LeastRelated = 0.3f; // weight
    private const int MostRelated = 12; // concepts that the thorough path adds, with what they build on

    /// <param name="goals">As <see cref="GoalResolver"/> understood them; empty for those the learner has stated.</param>
    /// <param name="request">Valid (<see cref="PlanningRules"/>).</param>
    /// <param name="gains">What learners gained by resources; null for nothing known.</param>
    public LearningPath Plan(
        CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, ImmutableArray<ResolvedGoal> goals, PathRequest request, string requestId,
        LearningGains? gains = null)
    {
        if (goals.IsDefaultOrEmpty) goals = GoalResolver.Stated(learner, PrerequisiteGraph.Of(view));
        PathDraft draft = new(view, learner, knowledge, goals, request.Filter, options, policies, gains);
        int[] all = draft.Missing.Ordered;
        ReadOnlySpan<int> taken = all.AsSpan(0, Within(draft, all, request.MaxMinutes));
        bool begun = taken.IsEmpty && all.Length > 0; // there is no time for the first step: begin it
        if (begun) taken = all.AsSpan(0, 1);

        PathSteps describe = new(draft, taken);
        var steps = ImmutableArray.CreateBuilder<PathStep>(taken.Length);
        foreach (int concept in taken) steps.Add(begun ? describe.Begin(concept, request.MaxMinutes!.Value) : describe.Describe(concept));
        return new LearningPath(
            learner.Version,
            knowledge.Model,
            requestId,
            goals,
            steps.MoveToImmutable(),
            begun ? request.MaxMinutes!.Value : (float)draft.MinutesOf(taken.ToArray()),
            (float)draft.MinutesOf(all),
            taken.Length == all.Length && !begun,
            [.. draft.Missing.Mastered.Select(concept => draft.Graph[concept])],
            Alternatives(draft));
    }

    /// <summary>How many steps fit: the first that does not ends the path, so that each still comes after what it builds on.</summary>
    private static int Within(PathDraft draft, int[] all, float? maxMinutes)
    {
        double used = 0;
        int most = Math.Min(all.Length, PlanningLimits.Steps);
        if (maxMinutes is not { } limit) return most;
        for (int taken = 0; taken < most; taken++)
        {
            used += draft.MinutesOf(all[taken]);
            if (used > limit) return taken;
        }
        return most;
    }

    /// <summary>Those that differ from the path itself.</summary>
    private static ImmutableArray<PathAlternative> Alternatives(PathDraft draft)
    {
        var alternatives = ImmutableArray.CreateBuilder<PathAlternative>();
        HashSet<int> needed = Missing.SetOf(draft.Beliefs, draft.Goals, GraphEdge.HardWeight);
        if (needed.Count < draft.Missing.Ordered.Length)
            alternatives.Add(Alternative("quickest", draft, [.. draft.Missing.Ordered.Where(needed.Contains)])); // in the path's order, which weak edges shape too
        List<int> wider = Wider(draft);
        if (wider.Count > draft.Goals.Count)
        {
            int[] thorough = Missing.Of(draft.Beliefs, wider, leastWeight: 0).Ordered;
            if (thorough.Length > draft.Missing.Ordered.Length) alternatives.Add(Alternative("thorough", draft, thorough));
        }
        return alternatives.DrainToImmutable();
    }

    private static PathAlternative Alternative(string name, PathDraft draft, int[] concepts) => new(
        name, (float)draft.MinutesOf(concepts), [.. concepts.Take(PlanningLimits.Steps).Select(concept => draft.Graph[concept])]);

    /// <summary>The goals, then what is a part of them or related to them.</summary>
    private static List<int> Wider(PathDraft draft)
    {
        List<int> wider = [.. draft.Goals];
        foreach (int goal in draft.Goals)
        {
            foreach (Relation relation in draft.RelationsOf(goal).OrderByDescending(relation => relation.Weight))
            {
                bool part = relation.Kind == RelationKind.PartOf && relation.To == draft.Graph[goal];
                bool related = relation.Kind == RelationKind.Related && relation.Weight >= LeastRelated;
                if (!part && !related) continue;
                ConceptId other = relation.From == draft.Graph[goal] ? relation.To : relation.From;
                if (draft.Graph.TryFind(other, out int index) && !wider.Contains(index) && !draft.Beliefs.Mastered(index)) wider.Add(index);
                if (wider.Count >= draft.Goals.Count + MostRelated) return wider;
            }
        }
        return wider;
    }
}
