using Sextant.Exercises;
using Sextant.Planning;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Learners;

/// <summary>What to learn and how: a tutor on this silo answers, from what the learner has shown to know.</summary>
public sealed partial class LearnerGrain
{
    private ITutorGrain Tutor => GrainFactory.GetGrain<ITutorGrain>(0);

    public async Task<LearnerMastery> Mastery(MasteryRequest request, CancellationToken cancellation = default) =>
        await Tutor.Mastery(await SnapshotAt(request.MinVersion, cancellation), request, cancellation);

    public async Task<Quiz> Quiz(QuizRequest request, CancellationToken cancellation = default) =>
        await Tutor.Quiz(await SnapshotAt(request.MinVersion, cancellation), request, cancellation);

    public async Task<LearningPath> Path(PathRequest request, CancellationToken cancellation = default) =>
        await Tutor.Path(await SnapshotAt(request.MinVersion, cancellation), request, cancellation);

    public async Task<StudyPlan> Plan(PlanRequest request, CancellationToken cancellation = default) =>
        await Tutor.Plan(await SnapshotAt(request.MinVersion, cancellation), request, cancellation);

    public async Task<ConceptMap> Map(MapRequest request, CancellationToken cancellation = default) =>
        await Tutor.Map(await SnapshotAt(request.MinVersion, cancellation), request, cancellation);

    public async Task<NextStepAnswer> NextStep(NextStepRequest request, CancellationToken cancellation = default) =>
        await Tutor.NextStep(await SnapshotAt(request.MinVersion, cancellation), request, cancellation);
}
