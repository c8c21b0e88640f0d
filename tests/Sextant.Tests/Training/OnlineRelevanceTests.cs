using System.Collections.Immutable;
using Sextant.Behaviour;
using Sextant.Experiments;

namespace Sextant.Training;

public sealed class OnlineRelevanceTests
{
    private static readonly TenantId Tenant = new("school");

    [Fact]
    public void What_is_taken_up_raises_the_score_of_its_like_and_stays_within_bounds()
    {
        OnlineRelevance online = new(new TrainingOptions { Online = true });
        RelevanceModel trained = Some();
        Assert.Same(trained, online.Serve(Tenant, trained));

        for (int i = 0; i < 10_000; i++) online.Observe(Outcome([1, 0], reward: 1));

        RelevanceModel served = online.Serve(Tenant, trained);
        Assert.True(Score(served, [1, 0]) > Score(trained, [1, 0]));
        Assert.InRange(Score(served, [1, 0]), 0, 1 + new OnlineBounds().Drift + 1e-3f);
        Assert.Same(trained.Places, served.Places);
    }

    [Fact]
    public void Outcomes_of_another_tenant_or_model_teach_nothing()
    {
        OnlineRelevance online = new(new TrainingOptions { Online = true });
        RelevanceModel trained = Some();
        online.Serve(Tenant, trained);

        online.Observe(Outcome([1, 0], reward: 1) with { Tenant = new TenantId("other") });
        online.Observe(Outcome([1, 0, 0], reward: 1));
        online.Observe(Outcome([], reward: 1));

        Assert.Same(trained, online.Serve(Tenant, trained));
    }

    [Fact]
    public void Another_trained_model_begins_from_what_was_trained()
    {
        OnlineRelevance online = new(new TrainingOptions { Online = true });
        online.Serve(Tenant, Some());
        online.Observe(Outcome([1, 0], reward: 1));
        RelevanceModel next = Some();

        Assert.Same(next, online.Serve(Tenant, next));
    }

    [Fact]
    public void Switched_off_it_learns_nothing()
    {
        OnlineRelevance online = new(new TrainingOptions());
        RelevanceModel trained = Some();
        online.Serve(Tenant, trained);
        online.Observe(Outcome([1, 0], reward: 1));

        Assert.Same(trained, online.Serve(Tenant, trained));
    }

    private static ItemOutcome Outcome(ImmutableArray<float> features, float reward) => new(Tenant, new ResourceId("r"), "control", 1, 1, features, reward);

    private static float Score(RelevanceModel model, float[] input)
    {
        float[] scores = new float[1];
        model.Network.Score(input, scores);
        return scores[0];
    }

    private static RelevanceModel Some() => new(
        [], [], new RankingNetwork(["a", "b"], [1, 1], [], [], [], [1, 1]), ImmutableSortedDictionary<string, string>.Empty);
}
