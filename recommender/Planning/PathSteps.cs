using System.Collections.Immutable;
using Sextant.Recommending;
using Sextant.Tracing;

namespace Sextant.Planning;

/// <summary>Describes the steps of a path: what each builds on and leads to, its resources and why it is there.</summary>
internal sealed class PathSteps
{
    private readonly PathDraft draft;
    private readonly int[] at; // [graph] the position of each concept among the steps; −1 for none
    private readonly int[] goalOf; // [graph] the first goal that a step leads to, −1 for none
    private readonly HashSet<ConceptId> served = [];

    /// <param name="steps">In order.</param>
    public PathSteps(PathDraft draft, ReadOnlySpan<int> steps)
    {
        this.draft = draft;
        (at, goalOf) = (new int[draft.Graph.Count], new int[draft.Graph.Count]);
        Array.Fill(at, -1);
        Array.Fill(goalOf, -1);
        for (int i = 0; i < steps.Length; i++)
        {
            at[steps[i]] = i;
            served.Add(draft.Graph[steps[i]]);
        }
        FindGoals();
    }

    public PathStep Describe(int concept) => Describe(concept, StepResources.LongestOf(draft.MinutesOf(concept)));

    /// <summary>A step for which there is less time than it takes, and what can be done in that.</summary>
    public PathStep Begin(int concept, float minutes)
    {
        PathStep whole = Describe(concept, minutes);
        Reason part = new(ReasonKind.Readiness, draft.Text.Part(whole.Minutes), 0.2f);
        return whole with { Minutes = minutes, Reasons = [.. whole.Reasons, part] };
    }

    /// <param name="longest">Minutes; resources that take longer come last.</param>
    private PathStep Describe(int concept, double longest)
    {
        ConceptId id = draft.Graph[concept];
        Belief belief = draft.Beliefs.Of(concept);
        List<GraphEdge> before = StepsAmong(draft.Graph.Prerequisites(concept)), after = StepsAmong(draft.Graph.Dependents(concept));
        return new PathStep(
            id,
            draft.TitleOf(concept),
            belief.Mastery,
            (float)draft.MinutesOf(concept),
            draft.Resources.Best(id, belief, served, longest, review: false),
            Ids(before),
            draft.Goals.Contains(concept) ? [] : Ids(after),
            Reasons(concept, belief, before, after));
    }

    private ImmutableArray<Reason> Reasons(int concept, Belief belief, List<GraphEdge> before, List<GraphEdge> after)
    {
        PlanningText text = draft.Text;
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        if (draft.Goals.Contains(concept)) reasons.Add(new Reason(ReasonKind.Goal, text.Goal, 1));
        else if (after.Count > 0)
        {
            // The strongest of what builds on it; of equals the nearest.
            GraphEdge next = after.MaxBy(edge => (edge.Weight, -at[edge.Concept]));
            int goal = goalOf[concept] < 0 ? next.Concept : goalOf[concept];
            reasons.Add(new Reason(ReasonKind.Goal, text.NeededFor(draft.TitleOf(next.Concept), draft.TitleOf(goal)), next.Weight));
        }
        if (draft.Beliefs.KnewOnce(concept)) reasons.Add(new Reason(ReasonKind.Review, text.Forgotten, 0.5f));
        else if (belief.Answers > 0 && belief.Mastery >= 0.1f) reasons.Add(new Reason(ReasonKind.Mastery, text.Begun(belief.Mastery), belief.Mastery));
        if (before.Count == 0) reasons.Add(new Reason(ReasonKind.Readiness, Readiness(concept), 0.3f));
        else
        {
            GraphEdge nearest = before.MaxBy(edge => at[edge.Concept]);
            reasons.Add(new Reason(ReasonKind.Readiness, text.BuildsOn(draft.TitleOf(nearest.Concept), before.Count - 1), nearest.Weight * 0.3f));
        }
        return reasons.DrainToImmutable();
    }

    /// <summary>Of a step with no other before it: what it builds on counts as mastered, which is no more than likely where the learner has not shown it.</summary>
    private string Readiness(int concept)
    {
        if (draft.Graph.Prerequisites(concept).IsEmpty) return draft.Text.Beginning;
        return draft.Readiness.IsReady(concept) ? draft.Text.Ready : draft.Text.LikelyReady;
    }

    /// <summary>From each goal backwards through what it builds on, nearest first; the first goal to arrive counts.</summary>
    private void FindGoals()
    {
        Queue<int> open = new();
        foreach (int goal in draft.Goals)
        {
            goalOf[goal] = goal;
            open.Enqueue(goal);
        }
        while (open.TryDequeue(out int concept))
        {
            foreach (GraphEdge edge in draft.Graph.Prerequisites(concept))
            {
                if (goalOf[edge.Concept] >= 0 || draft.Beliefs.Mastered(edge.Concept)) continue;
                goalOf[edge.Concept] = goalOf[concept];
                open.Enqueue(edge.Concept);
            }
        }
    }

    /// <summary>Those that are steps, in the path's order.</summary>
    private List<GraphEdge> StepsAmong(ReadOnlySpan<GraphEdge> edges)
    {
        List<GraphEdge> steps = [];
        foreach (GraphEdge edge in edges)
            if (at[edge.Concept] >= 0) steps.Add(edge);
        steps.Sort((a, b) => at[a.Concept].CompareTo(at[b.Concept]));
        return steps;
    }

    private ImmutableArray<ConceptId> Ids(List<GraphEdge> edges) => [.. edges.Select(edge => draft.Graph[edge.Concept])];
}
