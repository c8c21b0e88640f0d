using System.Collections.Immutable;
using Sextant.Exercises;
using Sextant.Learners;
using Sextant.Planning;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Gateway.Fakes;

/// <summary>A learner whose recommendations are what was done last, best first.</summary>
internal sealed class FakeLearner(FakeGrains grains, string key) : ILearnerGrain
{
    public const string UnknownResource = "unknown";
    private readonly List<Interaction> history = [];
    private LearnerPreferences preferences = LearnerPreferences.None;

    public Task<InteractionReceipt> Record(ImmutableArray<Interaction> interactions, CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        for (int i = 0; i < interactions.Length; i++)
            if (interactions[i].ResourceId.Value == UnknownResource)
                throw RefusalException.Invalid($"interactions[{i}].resourceId", "There is no such resource.");
        lock (history)
        {
            Interaction[] fresh = [.. interactions.DistinctBy(one => one.Id).Where(one => history.All(old => old.Id != one.Id))];
            history.AddRange(fresh);
            if (fresh.Length > 0) grains.Wrote();
            return Task.FromResult(new InteractionReceipt(fresh.Length, interactions.Length - fresh.Length, history.Count));
        }
    }

    public Task Prefer(LearnerPreferences stated, CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        preferences = stated;
        grains.Wrote();
        return Task.CompletedTask;
    }

    public Task<RankedAnswer> Recommend(RecommendationRequest request, CancellationToken cancellation = default) =>
        Answer(request.MinVersion, request.Count, ReasonKind.Interest);

    public Task<RankedAnswer> Search(SearchRequest request, CancellationToken cancellation = default) =>
        Answer(request.MinVersion, request.Count, ReasonKind.Words);

    public async Task<RankedAnswer> Rerank(RerankRequest request, CancellationToken cancellation = default) =>
        await Answer(request.MinVersion, request.Candidates.Length, ReasonKind.Interest) with
        {
            Unknown = [.. request.Candidates.Where(id => id.Value == UnknownResource)],
        };

    public async Task<WhyNot> WhyNot(RecommendationRequest request, ResourceId resource, CancellationToken cancellation = default)
    {
        RankedAnswer answer = await Recommend(request, cancellation);
        return new WhyNot(resource, answer.Version, answer.ModelId, WhyNotOutcome.Filtered, "Because.", Rule.MaxMinutes, LastShown: answer.Items.LastOrDefault());
    }

    public Task<LearnerMastery> Mastery(MasteryRequest request, CancellationToken cancellation = default) =>
        Task.FromResult(FakeTeaching.Mastery(VersionFor(request.MinVersion), request));

    public Task<Quiz> Quiz(QuizRequest request, CancellationToken cancellation = default) =>
        Task.FromResult(FakeTeaching.Quiz(VersionFor(request.MinVersion), request));

    public Task<LearningPath> Path(PathRequest request, CancellationToken cancellation = default) =>
        Task.FromResult(FakeTeaching.Path(VersionFor(request.MinVersion), request));

    public Task<StudyPlan> Plan(PlanRequest request, CancellationToken cancellation = default) =>
        Task.FromResult(FakeTeaching.Plan(VersionFor(request.MinVersion), request));

    public Task<ConceptMap> Map(MapRequest request, CancellationToken cancellation = default) =>
        Task.FromResult(FakeTeaching.Map(VersionFor(request.MinVersion), request));

    public Task<NextStepAnswer> NextStep(NextStepRequest request, CancellationToken cancellation = default) =>
        Task.FromResult(FakeTeaching.NextStep(VersionFor(request.MinVersion), request));

    public Task<LearnerProfile> Describe(CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        var interest = new InterestSummary(1, DateTimeOffset.UnixEpoch, [new ConceptId("algebra")], [new ResourceId("r1")]);
        return Task.FromResult(new LearnerProfile(
            new LearnerId(GrainKeys.Split(key).Id), history.Count, [interest], [.. history.AsEnumerable().Reverse()], history.Count, preferences));
    }

    public Task<LearnerHistoryPage> History(long afterVersion, CancellationToken cancellation = default)
    {
        const int Page = 2;
        Interaction[] page = [.. history.Skip((int)afterVersion).Take(Page)];
        return Task.FromResult(new LearnerHistoryPage([.. page], afterVersion + Page < history.Count ? afterVersion + Page : null));
    }

    public Task<ErasureReceipt> Erase(CancellationToken cancellation = default)
    {
        grains.FailIfAsked();
        int erased = history.Count;
        history.Clear();
        grains.Wrote();
        return Task.FromResult(new ErasureReceipt(new LearnerId(GrainKeys.Split(key).Id), erased, erased > 0, DateTimeOffset.UnixEpoch));
    }

    private Task<RankedAnswer> Answer(long minVersion, int count, ReasonKind reason)
    {
        VersionFor(minVersion);
        var items = history.Take(count).Select(one => new RankedResource(
            one.ResourceId, ResourceKind.Lesson, "Title", "en", null, null, 1, 1, [new Reason(reason, "Because.", 1)]));
        return Task.FromResult(new RankedAnswer(history.Count, "fake", "request-1", [.. items], [], Variant: "control"));
    }

    private long VersionFor(long minVersion)
    {
        grains.FailIfAsked();
        return minVersion <= history.Count
            ? history.Count
            : throw new RefusalException(Refusal.Conflict, $"The profile is at version {history.Count}.", "minVersion");
    }
}
