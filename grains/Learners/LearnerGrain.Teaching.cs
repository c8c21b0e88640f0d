using Sextant.Exercises;
using Sextant.Planning;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Learners;

/// <summary>What to learn and how: a tutor on this silo answers, from what the learner has shown to know.</summary>
public sealed partial class LearnerGrain
{
    private ITutorGrain Tutor => GrainFactory.GetGrain<ITutorGrain>(0);

    public Task<LearnerMastery> Mastery(MasteryRequest request, CancellationToken cancellation = default)
    {
        RequireVersion(request.MinVersion);
        return Tutor.Mastery(Snapshot(), request, cancellation);
    }

    public Task<Quiz> Quiz(QuizRequest request, CancellationToken cancellation = default)
    {
        RequireVersion(request.MinVersion);
        return Tutor.Quiz(Snapshot(), request, cancellation);
    }

    public Task<LearningPath> Path(PathRequest request, CancellationToken cancellation = default)
    {
        RequireVersion(request.MinVersion);
        return Tutor.Path(Snapshot(), request, cancellation);
    }

    public Task<StudyPlan> Plan(PlanRequest request, CancellationToken cancellation = default)
    {
        RequireVersion(request.MinVersion);
        return Tutor.Plan(Snapshot(), request, cancellation);
    }

    public Task<ConceptMap> Map(MapRequest request, CancellationToken cancellation = default)
    {
        RequireVersion(request.MinVersion);
        return Tutor.Map(Snapshot(), request, cancellation);
    }

    public Task<NextStepAnswer> NextStep(NextStepRequest request, CancellationToken cancellation = default)
    {
        RequireVersion(request.MinVersion);
        return Tutor.NextStep(Snapshot(), request, cancellation);
    }
}
