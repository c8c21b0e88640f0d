using Sextant.Exercises;
using Sextant.Planning;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Learners;

/// <summary>What to learn and how: a tutor on this silo answers, from what the learner has shown to know.</summary>
public sealed partial class LearnerGrain
{
    private ITutorGrain Tutor => GrainFactory.GetGrain<ITutorGrain>(0);

    public async Task<LearnerMastery> Mastery(MasteryRequest request, CancellationToken cancellation = default)
    {
        await Confirm(request.MinVersion, cancellation);
        return await Tutor.Mastery(Snapshot(await Catalogue(cancellation)), request, cancellation);
    }

    public async Task<Quiz> Quiz(QuizRequest request, CancellationToken cancellation = default)
    {
        await Confirm(request.MinVersion, cancellation);
        return await Tutor.Quiz(Snapshot(await Catalogue(cancellation)), request, cancellation);
    }

    public async Task<LearningPath> Path(PathRequest request, CancellationToken cancellation = default)
    {
        await Confirm(request.MinVersion, cancellation);
        return await Tutor.Path(Snapshot(await Catalogue(cancellation)), request, cancellation);
    }

    public async Task<StudyPlan> Plan(PlanRequest request, CancellationToken cancellation = default)
    {
        await Confirm(request.MinVersion, cancellation);
        return await Tutor.Plan(Snapshot(await Catalogue(cancellation)), request, cancellation);
    }

    public async Task<ConceptMap> Map(MapRequest request, CancellationToken cancellation = default)
    {
        await Confirm(request.MinVersion, cancellation);
        return await Tutor.Map(Snapshot(await Catalogue(cancellation)), request, cancellation);
    }

    public async Task<NextStepAnswer> NextStep(NextStepRequest request, CancellationToken cancellation = default)
    {
        await Confirm(request.MinVersion, cancellation);
        return await Tutor.NextStep(Snapshot(await Catalogue(cancellation)), request, cancellation);
    }
}
