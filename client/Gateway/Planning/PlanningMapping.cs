using Sextant.Gateway.Catalogue;
using Sextant.Gateway.Recommending;
using Sextant.Gateway.Resources;
using Sextant.Planning;

namespace Sextant.Gateway.Planning;

internal static class PlanningMapping
{
    public static Wire.LearningPath ToWire(this LearningPath path, string learnerId) => new(
        learnerId,
        path.Version,
        path.Model,
        path.RequestId,
        path.Goals.ToWire(),
        [.. path.Steps.Select(ToWire)],
        path.Minutes,
        path.MinutesToGoal,
        path.Complete,
        path.Mastered.ToWire(),
        [.. path.Alternatives.Select(other => new Wire.PathAlternative(other.Name, other.Minutes, other.Concepts.ToWire()))]);

    public static Wire.StudyPlan ToWire(this StudyPlan plan, string learnerId) => new(
        learnerId,
        plan.Version,
        plan.Model,
        plan.RequestId,
        plan.Goals.ToWire(),
        [.. plan.Days.Select(day => new Wire.PlanDay(day.Date, day.Minutes, [.. day.Items.Select(ToWire)]))],
        plan.Feasible,
        plan.MoreDays,
        plan.MinutesToGoal,
        plan.MinutesOfReview);

    public static Wire.ConceptMap ToWire(this ConceptMap map, string learnerId) => new(
        learnerId,
        map.Version,
        map.Model,
        map.Goals.ToWire(),
        [.. map.Concepts.Select(ToWire)],
        [.. map.Relations.Select(CatalogueMapping.ToWire)],
        map.LeftOut);

    public static Wire.GraphReport ToWire(this GraphReport report) => new(
        report.Concepts,
        report.Prerequisites,
        [.. report.LeftOut.Select(edge => new Wire.LeftOutEdge(edge.From.Value, edge.To.Value, edge.Weight, edge.Fault.ToWire()))],
        report.LeftOutCount);

    public static Wire.ResolvedGoal[] ToWire(this ImmutableArray<ResolvedGoal> goals) =>
        [.. goals.Select(goal => new Wire.ResolvedGoal(goal.Given, goal.Kind.ToWire(), goal.Concepts.ToWire()))];

    private static Wire.PathStep ToWire(PathStep step) => new(
        step.Concept.Value,
        step.Title,
        step.Mastery,
        step.Minutes,
        [.. step.Resources.Select(ToWire)],
        step.BuildsOn.ToWire(),
        step.LeadsTo.ToWire(),
        step.Reasons.ToWire());

    private static Wire.PathResource ToWire(PathResource resource) => new(
        resource.Id.Value,
        resource.Kind.ToWire(),
        resource.Title,
        resource.Language,
        resource.Minutes,
        resource.Url,
        resource.Score,
        resource.Reasons.ToWire());

    private static Wire.PlanItem ToWire(PlanItem item) => new(
        item.Kind.ToWire(),
        item.Concept.Value,
        item.Title,
        item.Resource is { } resource ? ToWire(resource) : null,
        item.Minutes,
        item.Part,
        item.Parts,
        item.Reasons.ToWire());

    private static Wire.MapConcept ToWire(MapConcept concept) => new(
        concept.Id.Value, concept.Title, concept.Mastery, concept.Uncertainty, concept.Standing.ToWire(), concept.Goal, concept.Layer);

    // The wire's words start at 1, so that 0 is a word left out.
    public static Wire.GoalKind ToWire(this GoalKind kind) => (Wire.GoalKind)(kind + 1);

    public static Wire.PlanItemKind ToWire(this PlanItemKind kind) => (Wire.PlanItemKind)(kind + 1);

    public static Wire.ConceptStanding ToWire(this ConceptStanding standing) => (Wire.ConceptStanding)(standing + 1);

    public static Wire.EdgeFault ToWire(this EdgeFault fault) => (Wire.EdgeFault)(fault + 1);
}
