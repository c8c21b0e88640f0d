using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Recommending;

namespace Sextant.Ranking;

/// <summary>A learner from interactions to snapshot, without storage or grains.</summary>
internal sealed class TestLearner(CatalogueView view)
{
    private readonly LearnerHistory history = LearnerHistory.From(LearnerState.Empty);
    private readonly InterestProfile profile = new(new ProfileOptions());

    public LearnerSnapshot Snapshot
    {
        get
        {
            profile.Follow(history, view);
            return profile.Snapshot(view.Tenant, history, Interactions.Noon);
        }
    }

    public static LearnerSnapshot After(CatalogueView view, params Interaction[] interactions) =>
        new TestLearner(view).Does(interactions).Snapshot;

    public TestLearner Does(params Interaction[] interactions)
    {
        foreach (Interaction interaction in interactions) history.Apply(interaction);
        return this;
    }
}
