using Sextant.Exercises;
using Sextant.Planning;
using Sextant.Recommending;
using Sextant.Tracing;

namespace Sextant.Teaching;

/// <summary>Chooses exercises, paths and plans on the silo's catalogue replica; pure computation. Key: 0, a stateless worker.</summary>
[Alias("sextant.ITutorGrain")]
public interface ITutorGrain : IGrainWithIntegerKey
{
    [Alias("Mastery")]
    Task<LearnerMastery> Mastery(LearnerSnapshot learner, MasteryRequest request, CancellationToken cancellation = default);

    [Alias("Quiz")]
    Task<Quiz> Quiz(LearnerSnapshot learner, QuizRequest request, CancellationToken cancellation = default);

    [Alias("Path")]
    Task<LearningPath> Path(LearnerSnapshot learner, PathRequest request, CancellationToken cancellation = default);

    [Alias("Plan")]
    Task<StudyPlan> Plan(LearnerSnapshot learner, PlanRequest request, CancellationToken cancellation = default);

    [Alias("Map")]
    Task<ConceptMap> Map(LearnerSnapshot learner, MapRequest request, CancellationToken cancellation = default);

    [Alias("NextStep")]
    Task<NextStepAnswer> NextStep(LearnerSnapshot learner, NextStepRequest request, CancellationToken cancellation = default);

    /// <summary>What is wrong with the tenant's prerequisites.</summary>
    [Alias("Graph")]
    Task<GraphReport> Graph(TenantId tenant, CancellationToken cancellation = default);

    /// <summary>How a tenant's learners master a concept, together.</summary>
    /// <exception cref="Refusals.RefusalException">NotFound: there is no such concept.</exception>
    [Alias("Group")]
    Task<GroupMastery> Group(TenantId tenant, ConceptId concept, CancellationToken cancellation = default);
}
