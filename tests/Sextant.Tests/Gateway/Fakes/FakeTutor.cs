using System.Collections.Immutable;
using Sextant.Exercises;
using Sextant.Planning;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Gateway.Fakes;

/// <summary>A graph with one fault of each sort; a group large enough for "algebra" alone.</summary>
internal sealed class FakeTutor(FakeGrains grains) : ITutorGrain
{
    public Task<GraphReport> Graph(TenantId tenant, CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        ImmutableArray<LeftOutEdge> leftOut =
        [
            new(new("algebra"), new("algebra"), 1, EdgeFault.Loop),
            new(new("algebra"), new("fractions"), 0.25f, EdgeFault.Cycle),
            new(new("algebra"), new("gone"), 0.5f, EdgeFault.Dangling),
        ];
        return Task.FromResult(new GraphReport(2, 1, leftOut, 3));
    }

    public Task<GroupMastery> Group(TenantId tenant, ConceptId concept, CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        return concept.Value switch
        {
            FakeTeaching.Unknown => throw RefusalException.NotFound($"There is no concept '{concept}'.", "concept"),
            "algebra" => Task.FromResult(new GroupMastery(concept, 20, 10, 0.5f, [0.25f, 0.25f, 0, 0, 0.5f])),
            _ => Task.FromResult(new GroupMastery(concept, 0, 10, null, [])),
        };
    }

    public Task<LearnerMastery> Mastery(LearnerSnapshot learner, MasteryRequest request, CancellationToken cancellation = default) =>
        throw new NotSupportedException("A gateway asks the learner.");

    public Task<Quiz> Quiz(LearnerSnapshot learner, QuizRequest request, CancellationToken cancellation = default) =>
        throw new NotSupportedException("A gateway asks the learner.");

    public Task<LearningPath> Path(LearnerSnapshot learner, PathRequest request, CancellationToken cancellation = default) =>
        throw new NotSupportedException("A gateway asks the learner.");

    public Task<StudyPlan> Plan(LearnerSnapshot learner, PlanRequest request, CancellationToken cancellation = default) =>
        throw new NotSupportedException("A gateway asks the learner.");

    public Task<NextStepAnswer> NextStep(LearnerSnapshot learner, NextStepRequest request, CancellationToken cancellation = default) =>
        throw new NotSupportedException("A gateway asks the learner.");

    public Task<ConceptMap> Map(LearnerSnapshot learner, MapRequest request, CancellationToken cancellation = default) =>
        throw new NotSupportedException("A gateway asks the learner.");
}
