using System.Collections.Immutable;
using Sextant.Learners;
using Sextant.Memory;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Cli.Simulating.Classroom;

/// <summary>
/// Sextant's own classes, wired as the service wires them: interactions are folded into facts, the facts are read with the
/// untrained tracing model and the published memory model, and <see cref="NextStepMaker"/> chooses. It knows the course's graph
/// and the stated difficulties, and nothing of the world.
/// </summary>
internal sealed class SextantPolicy(Course course, TeachingOptions options, string learner) : IClassroomPolicy
{
    private readonly NextStepMaker maker = new(options, ContentPolicies.Default);
    private readonly KnowledgeFold fold = KnowledgeFold.From(LearnerKnowledge.None);
    private readonly ImmutableArray<ConceptId> goals = [course.Concepts[course.Goal]];
    private ImmutableArray<ResourceId> seen = [];
    private int steps;

    public Activity Next(DateTimeOffset at)
    {
        LearnerSnapshot snapshot = LearnerSnapshot.Nobody(course.View.Tenant) with { Seen = seen, Knowledge = fold.ToState() };
        LearnerTracing knowledge = new(TracingModel.Default, MemoryModel.Default, snapshot.Knowledge!, course.View, at);
        string request = $"{learner}-{steps}";
        NextStep step = maker.Make(course.View, snapshot, knowledge, goals, ResourceFilter.None, request)
            ?? maker.WorkOn(course.View, snapshot, knowledge, goals[0], ResourceFilter.None, request)!;
        return course[step.Resource];
    }

    public void Hear(Activity activity, bool? right, DateTimeOffset at)
    {
        Interaction interaction = right is { } correct
            ? new Interaction($"{steps}", activity.Resource.Id, InteractionKind.Answer, correct ? 1 : 0, at)
            : new Interaction($"{steps}", activity.Resource.Id, InteractionKind.Complete, null, at);
        fold.Apply(interaction, activity.Resource);
        if (!seen.Contains(activity.Resource.Id)) seen = seen.Add(activity.Resource.Id);
        steps++;
    }
}
