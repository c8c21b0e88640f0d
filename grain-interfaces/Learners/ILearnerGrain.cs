using System.Collections.Immutable;
using Sextant.Exercises;
using Sextant.Planning;
using Sextant.Recommending;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Learners;

/// <summary>
/// One learner: history, interests and answers. Key: <see cref="GrainKeys.Of(TenantId, LearnerId)"/>.
/// A learner needs no creating: one who has done nothing has an empty profile at version 0.
/// A call of a learner whose silo was lost is given up after <see cref="LearnerLimits.CallTimeout"/>, and can be repeated:
/// interactions that were recorded all the same count as duplicates.
/// </summary>
[Alias("sextant.ILearnerGrain")]
public interface ILearnerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Records what the learner did: all of the batch or, when refused, none of it. Returns once it is durable and
    /// reflected in the profile.
    /// </summary>
    /// <exception cref="Refusals.RefusalException">
    /// Invalid: more than <see cref="LearnerLimits.MaxBatch"/> interactions, a bad id or value, an unknown resource.
    /// Overloaded: the journal's queue is full. Unavailable: the journal cannot be written.
    /// </exception>
    [ResponseTimeout(LearnerLimits.CallTimeout), Alias("Record")]
    Task<InteractionReceipt> Record(ImmutableArray<Interaction> interactions, CancellationToken cancellation = default);

    /// <summary>Keeps what the learner says of themselves in place of what was said before; it counts from the next answer on.</summary>
    /// <exception cref="Refusals.RefusalException">Invalid: too many, or a bad id or language. Unavailable: it cannot be written.</exception>
    [ResponseTimeout(LearnerLimits.CallTimeout), Alias("Prefer")]
    Task Prefer(LearnerPreferences stated, CancellationToken cancellation = default);

    /// <summary>What this learner should see next, best first; empty when nothing is good enough.</summary>
    [ReadOnly, ResponseTimeout(LearnerLimits.CallTimeout), Alias("Recommend")]
    Task<RankedAnswer> Recommend(RecommendationRequest request, CancellationToken cancellation = default);

    /// <summary>What answers a question, ordered for this learner. An empty profile gives plain search.</summary>
    [ReadOnly, ResponseTimeout(LearnerLimits.CallTimeout), Alias("Search")]
    Task<RankedAnswer> Search(SearchRequest request, CancellationToken cancellation = default);

    /// <summary>The caller's own candidates in this learner's order. Unknown candidates are left out and counted.</summary>
    [ReadOnly, ResponseTimeout(LearnerLimits.CallTimeout), Alias("Rerank")]
    Task<RankedAnswer> Rerank(RerankRequest request, CancellationToken cancellation = default);

    /// <summary>Why a resource is not in what <see cref="Recommend"/> answers to the same request, or at which place it is.</summary>
    [ReadOnly, ResponseTimeout(LearnerLimits.CallTimeout), Alias("WhyNot")]
    Task<WhyNot> WhyNot(RecommendationRequest request, ResourceId resource, CancellationToken cancellation = default);

    /// <summary>What this learner has shown to know.</summary>
    [ReadOnly, ResponseTimeout(LearnerLimits.CallTimeout), Alias("Mastery")]
    Task<LearnerMastery> Mastery(MasteryRequest request, CancellationToken cancellation = default);

    /// <summary>Exercises for this learner; answers come back as interactions.</summary>
    /// <exception cref="Refusals.RefusalException">Invalid: a value out of range. NotFound: there is no such concept.</exception>
    [ReadOnly, ResponseTimeout(LearnerLimits.CallTimeout), Alias("Quiz")]
    Task<Quiz> Quiz(QuizRequest request, CancellationToken cancellation = default);

    /// <summary>An order in which this learner gets to goals.</summary>
    /// <exception cref="Refusals.RefusalException">Invalid: a value out of range, or a goal that means nothing here.</exception>
    [ReadOnly, ResponseTimeout(LearnerLimits.CallTimeout), Alias("Path")]
    Task<LearningPath> Path(PathRequest request, CancellationToken cancellation = default);

    /// <summary>A calendar of learning and reviews for this learner.</summary>
    /// <exception cref="Refusals.RefusalException">Invalid: a value out of range, or a goal that means nothing here.</exception>
    [ReadOnly, ResponseTimeout(LearnerLimits.CallTimeout), Alias("Plan")]
    Task<StudyPlan> Plan(PlanRequest request, CancellationToken cancellation = default);

    /// <summary>The concepts around this learner's goals, and what is mastered of them.</summary>
    [ReadOnly, ResponseTimeout(LearnerLimits.CallTimeout), Alias("Map")]
    Task<ConceptMap> Map(MapRequest request, CancellationToken cancellation = default);

    /// <summary>One thing for this learner to do next towards goals.</summary>
    /// <exception cref="Refusals.RefusalException">Invalid: a value out of range, or a goal that means nothing here.</exception>
    [ReadOnly, ResponseTimeout(LearnerLimits.CallTimeout), Alias("NextStep")]
    Task<NextStepAnswer> NextStep(NextStepRequest request, CancellationToken cancellation = default);

    [ReadOnly, ResponseTimeout(LearnerLimits.CallTimeout), Alias("Describe")]
    Task<LearnerProfile> Describe(CancellationToken cancellation = default);

    /// <summary>The history after a version, oldest first, at most <see cref="LearnerLimits.HistoryPage"/> interactions.</summary>
    [ReadOnly, ResponseTimeout(LearnerLimits.CallTimeout), Alias("History")]
    Task<LearnerHistoryPage> History(long afterVersion, CancellationToken cancellation = default);

    /// <summary>Removes everything held about the learner: preferences, snapshot and journal.</summary>
    [Alias("Erase")]
    Task<ErasureReceipt> Erase(CancellationToken cancellation = default);
}
