using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Evaluation.Pipeline;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Cli.Evaluating;

/// <summary>One way of keeping up with what happens: learners' histories as it knows them, and its model.</summary>
internal sealed class PrequentialArm(string name, CatalogueView view, Resource[] items, int learners, RelevanceModel model)
{
    private readonly LearnerHistory[] histories = [.. Enumerable.Range(0, learners).Select(_ => LearnerHistory.From(LearnerState.Empty))];
    private readonly InterestProfile[] profiles = [.. Enumerable.Range(0, learners).Select(_ => new InterestProfile(new ProfileOptions()))];

    public string Name => name;

    public RelevanceModel Model { get; set; } = model;

    /// <summary>What the server does on an interaction, but for writing it down.</summary>
    public void Learn(int learner, Visit visit)
    {
        LearnerHistory history = histories[learner];
        history.Apply(SetLearner.InteractionOf(visit, items[visit.Item].Id, InteractionKind.Rate, (int)history.Version));
        profiles[learner].Follow(history, view);
    }

    /// <summary>The place of an item in the learner's list, from 0; −1 when it is not there.</summary>
    /// <param name="seen">What to leave out whether the arm knows of it or not: telling it is no art.</param>
    public int PlaceOf(int item, int learner, ResourceId[] seen, int count, DateTimeOffset now)
    {
        LearnerSnapshot snapshot = profiles[learner].Snapshot(view.Tenant, histories[learner], now);
        var request = new RecommendationRequest(count, ResourceFilter.None with { Exclude = [.. seen] }, 0);
        RankedAnswer answer = new Ranker(new RankerOptions { DiversityLambda = 1 }, new StandingClock(now)).Recommend(
            view, snapshot, request, "", Model, SetLearner.KnowledgeOf(snapshot, view, now));
        for (int i = 0; i < answer.Items.Length; i++)
            if (answer.Items[i].Id == items[item].Id) return i;
        return -1;
    }
}
