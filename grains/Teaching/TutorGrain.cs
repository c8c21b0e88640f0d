using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Exercises;
using Sextant.Planning;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Sharding;
using Sextant.Tracing;

namespace Sextant.Teaching;

/// <summary>Teaches on this silo's replica. Reentrant: while one call waits for the encoder, others are answered.</summary>
[StatelessWorker, Reentrant]
public sealed class TutorGrain(
    CatalogueReplicas replicas,
    QueryVectors vectors,
    Tutoring tutoring,
    LiveGroups groups,
    QuizMaker quizzes,
    PathPlanner paths,
    NextStepMaker steps,
    ContentPolicies policies,
    TeachingOptions options,
    TeachingGathering gathering,
    TimeProvider time) : Grain, ITutorGrain
{
    public async Task<LearnerMastery> Mastery(LearnerSnapshot learner, MasteryRequest request, CancellationToken cancellation = default)
    {
        CatalogueView view = (await replicas.Of(learner.Tenant)).View;
        return MasteryDescriber.Describe(view, learner, tutoring.Of(view, learner), request, tutoring.MemoryOf(learner.Tenant), options);
    }

    public async Task<Quiz> Quiz(LearnerSnapshot learner, QuizRequest request, CancellationToken cancellation = default)
    {
        CatalogueView view = (await replicas.Of(learner.Tenant)).View;
        if (view.Part.IsDivided)
        {
            QuizRules.Check(request);
            view = await gathering.ForQuiz(view, request, cancellation);
        }
        return quizzes.Make(view, learner, tutoring.Of(view, learner), request, NewRequestId());
    }

    public async Task<LearningPath> Path(LearnerSnapshot learner, PathRequest request, CancellationToken cancellation = default)
    {
        PlanningRules.Check(request);
        (CatalogueView view, ImmutableArray<ResolvedGoal> goals) = await Resolve(learner, request.Goals, cancellation);
        return paths.Plan(view, learner, tutoring.Of(view, learner), goals, request, NewRequestId(), groups.GainsOf(learner.Tenant));
    }

    public async Task<StudyPlan> Plan(LearnerSnapshot learner, PlanRequest request, CancellationToken cancellation = default)
    {
        PlanningRules.Check(request);
        (CatalogueView view, ImmutableArray<ResolvedGoal> goals) = await Resolve(learner, request.Goals, cancellation);
        return new StudyPlanner(options, tutoring.MemoryOf(learner.Tenant), policies)
            .Plan(view, learner, tutoring.Of(view, learner), goals, request, NewRequestId(), groups.GainsOf(learner.Tenant));
    }

    public async Task<ConceptMap> Map(LearnerSnapshot learner, MapRequest request, CancellationToken cancellation = default)
    {
        PlanningRules.Check(request);
        (CatalogueView view, ImmutableArray<ResolvedGoal> goals) = await Resolve(learner, request.Goals, cancellation);
        return MapMaker.Make(view, learner, tutoring.Of(view, learner), goals, request, options);
    }

    public async Task<NextStepAnswer> NextStep(LearnerSnapshot learner, NextStepRequest request, CancellationToken cancellation = default)
    {
        PlanningRules.Check(request);
        (CatalogueView view, ImmutableArray<ResolvedGoal> goals) = await Resolve(learner, request.Goals, cancellation);
        if (goals.IsDefaultOrEmpty) goals = GoalResolver.Stated(learner, PrerequisiteGraph.Of(view));
        (LearnerTracing knowledge, string requestId) = (tutoring.Of(view, learner), NewRequestId());
        ImmutableArray<ConceptId> concepts = [.. goals.SelectMany(goal => goal.Concepts).Distinct()];
        return new NextStepAnswer(
            learner.Version, knowledge.Model, requestId, goals, steps.Make(view, learner, knowledge, concepts, request.Filter, requestId));
    }

    public async Task<GraphReport> Graph(TenantId tenant, CancellationToken cancellation = default) =>
        PrerequisiteGraph.Of((await replicas.Of(tenant)).View).Report;

    public async Task<GroupMastery> Group(TenantId tenant, ConceptId concept, CancellationToken cancellation = default)
    {
        if (!(await replicas.Of(tenant)).View.TryFindConcept(concept, out _))
            throw RefusalException.NotFound($"There is no concept '{concept}'.", "concept");
        return groups.Of(tenant, concept);
    }

    /// <summary>None where none are given: what the learner has stated stands in for them then.</summary>
    private async Task<(CatalogueView View, ImmutableArray<ResolvedGoal> Goals)> Resolve(
        LearnerSnapshot learner, ImmutableArray<string> goals, CancellationToken cancellation)
    {
        CatalogueView known = (await replicas.Of(learner.Tenant)).View;
        if (known.Part.IsDivided) known = await gathering.ForGoals(known, goals, cancellation);
        PrerequisiteGraph graph = PrerequisiteGraph.Of(known);
        ImmutableArray<string> texts = goals.IsDefault ? [] : [.. goals.Where(goal => GoalResolver.IsFreeText(known, graph, goal)).Distinct()];
        (CatalogueView view, Embeddings? encoded) = await vectors.Of(GrainFactory, learner.Tenant, texts, cancellation);
        ReadOnlyMemory<float>? Encoded(string text) => encoded is not null && texts.IndexOf(text) is >= 0 and int at ? encoded[at].ToArray() : null;
        if (!view.Part.IsDivided) return (view, GoalResolver.Resolve(view, PrerequisiteGraph.Of(view), goals, Encoded));

        ImmutableArray<ResolvedGoal> resolved = GoalResolver.Resolve(known, PrerequisiteGraph.Of(known), goals, Encoded);
        return (await Gathered(view, learner, resolved, cancellation), resolved);
    }

    private Task<CatalogueView> Gathered(CatalogueView divided, LearnerSnapshot learner, ImmutableArray<ResolvedGoal> goals, CancellationToken cancellation)
    {
        ImmutableArray<ResolvedGoal> meant = goals.IsDefaultOrEmpty ? GoalResolver.Stated(learner, PrerequisiteGraph.Of(divided)) : goals;
        return gathering.ForPlanning(
            divided, meant.SelectMany(goal => goal.Concepts), tutoring.Of(divided, learner).Practised,
            [.. meant.Where(goal => goal.Kind == GoalKind.Resource).Select(goal => new ResourceId(goal.Given))], cancellation);
    }

    private string NewRequestId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
