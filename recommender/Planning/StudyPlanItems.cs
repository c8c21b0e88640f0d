using System.Collections.Immutable;
using Sextant.Recommending;

namespace Sextant.Planning;

/// <summary>Describes the entries of a plan's days, each concept once.</summary>
internal sealed class StudyPlanItems
{
    private readonly PathDraft draft;
    private readonly PathSteps describe;
    private readonly Dictionary<int, int> parts = [];
    private readonly Dictionary<int, PathStep> steps = [];
    private readonly Dictionary<int, ImmutableArray<PathResource>> forReview = [];

    /// <param name="parts">[missing] in how many sittings each is learned.</param>
    public StudyPlanItems(PathDraft draft, IReadOnlyList<int> parts)
    {
        this.draft = draft;
        describe = new PathSteps(draft, draft.Missing.Ordered);
        for (int i = 0; i < parts.Count; i++) this.parts[draft.Missing.Ordered[i]] = parts[i];
    }

    public PlanItem Describe(StudyEntry entry) => entry.Kind == PlanItemKind.Review ? Review(entry) : Learning(entry);

    private PlanItem Learning(StudyEntry entry)
    {
        if (!steps.TryGetValue(entry.Concept, out PathStep? step)) steps.Add(entry.Concept, step = describe.Describe(entry.Concept));
        return new PlanItem(
            entry.Kind, step.Concept, step.Title, InTurn(step.Resources, entry.Part), (float)entry.Minutes,
            entry.Part, Math.Max(entry.Part, parts[entry.Concept]), step.Reasons);
    }

    private PlanItem Review(StudyEntry entry)
    {
        ConceptId id = draft.Graph[entry.Concept];
        if (!forReview.TryGetValue(entry.Concept, out ImmutableArray<PathResource> resources))
            forReview.Add(entry.Concept, resources = draft.Resources.Best(id, draft.Beliefs.Of(entry.Concept), new HashSet<ConceptId> { id }, double.PositiveInfinity, review: true));
        return new PlanItem(
            entry.Kind, id, draft.TitleOf(entry.Concept), InTurn(resources, entry.Part), (float)entry.Minutes, 1, 1,
            [new Reason(ReasonKind.Review, draft.Text.Due(entry.Recall), (float)(1 - entry.Recall))]);
    }

    /// <summary>One sitting after the other goes on with another resource.</summary>
    private static PathResource? InTurn(ImmutableArray<PathResource> resources, int part) =>
        resources.IsEmpty ? null : resources[(part - 1) % resources.Length];
}
