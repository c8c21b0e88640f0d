using Sextant.Recommending;
using Sextant.Tracing;

namespace Sextant.Planning;

public class ReadinessTests
{
    private static readonly PlanningSchool Chain = PlanningSchool.Of(
        Graphs.Edge("functions", "limits", 0.9f), Graphs.Edge("inequalities", "limits", 0.3f), Graphs.Edge("limits", "derivatives"), Graphs.Edge("derivatives", "integrals"));

    [Fact]
    public void A_newcomer_can_begin_what_builds_on_nothing_and_nothing_else()
    {
        Assert.Equal(["functions", "inequalities"], Ready(new FakeKnowledge()));

        // A newcomer who is guessed to be able in general has shown no more.
        FakeKnowledge able = new();
        foreach (string concept in new[] { "functions", "inequalities", "limits", "derivatives" }) able.Seems(concept, 0.7f);
        Assert.Equal(["functions", "inequalities"], Ready(able));
    }

    [Fact]
    public void What_is_only_guessed_to_be_known_opens_nothing()
    {
        FakeKnowledge knowledge = new FakeKnowledge().Knows("functions", 0.75f).Seems("inequalities", 0.7f).Seems("limits", 0.7f);

        Assert.Equal(ConceptStanding.Ahead, StandingOf("limits", knowledge));
        Assert.Equal(ConceptStanding.Ahead, StandingOf("derivatives", knowledge));
        Assert.Equal(ConceptStanding.Ready, StandingOf("limits", knowledge.Knows("inequalities", 0.65f)));
        Assert.Equal(ConceptStanding.Ahead, StandingOf("limits", knowledge.Knows("inequalities", 0.55f)));
    }

    [Fact]
    public void What_was_completed_and_is_believed_counts_as_shown()
    {
        FakeKnowledge knowledge = new FakeKnowledge().Knows("functions", 0.75f).Seems("inequalities", 0.7f);

        Assert.Equal(ConceptStanding.Ready, StandingOf("limits", knowledge, Completed("inequalities")));
        Assert.Equal(ConceptStanding.Ahead, StandingOf("limits", knowledge.Seems("inequalities", 0.5f), Completed("inequalities")));
    }

    [Fact]
    public void What_builds_on_a_concept_shows_it_where_it_is_needed()
    {
        PlanningSchool school = PlanningSchool.Of(
            Graphs.Edge("needed", "known"), Graphs.Edge("helpful", "known", 0.3f), Graphs.Edge("needed", "one"), Graphs.Edge("helpful", "two"), Graphs.Edge("far", "needed"), Graphs.Edge("far", "three"));
        FakeKnowledge knowledge = new FakeKnowledge().Knows("known", 0.8f).Seems("needed", 0.75f).Seems("helpful", 0.75f).Seems("far", 0.75f);
        Dictionary<string, ConceptStanding> standing = school.Map(knowledge, ["one", "two", "three"]).Concepts.ToDictionary(c => c.Id.Value, c => c.Standing);

        Assert.Equal(ConceptStanding.Ready, standing["one"]);
        Assert.Equal(ConceptStanding.Ahead, standing["two"]);
        Assert.Equal(ConceptStanding.Ready, standing["three"]);
    }

    [Fact]
    public void What_is_surely_mastered_need_not_have_been_asked()
    {
        FakeKnowledge knowledge = new FakeKnowledge().Knows("functions", 0.75f);
        Assert.Equal(ConceptStanding.Ready, StandingOf("limits", knowledge.Seems("inequalities", 0.96f, 0.05f)));
        Assert.Equal(ConceptStanding.Ahead, StandingOf("limits", knowledge.Seems("inequalities", 0.88f, 0.15f)));
    }

    [Fact]
    public void A_path_says_that_its_first_step_is_open_only_where_the_map_does()
    {
        FakeKnowledge unsure = new FakeKnowledge().Knows("functions", 0.9f).Seems("inequalities", 0.88f, 0.15f);
        Assert.Equal("You probably know all it builds on.", Chain.Path(unsure, ["limits"]).Steps[0].Reasons[^1].Text);
        Assert.Equal("You have all it builds on.", Chain.Path(unsure.Knows("inequalities", 0.9f), ["limits"]).Steps[0].Reasons[^1].Text);
        Assert.Equal("It builds on nothing else: a place to begin.", Chain.Path(new(), ["limits"]).Steps[0].Reasons[^1].Text);
    }

    private static IEnumerable<string> Ready(FakeKnowledge knowledge) =>
        Chain.Map(knowledge, ["integrals"]).Concepts.Where(c => c.Standing == ConceptStanding.Ready).Select(c => c.Id.Value).Order();

    private static ConceptStanding StandingOf(string concept, FakeKnowledge knowledge, LearnerSnapshot? learner = null) =>
        Chain.Map(knowledge, ["integrals"], learner: learner).Concepts.Single(c => c.Id.Value == concept).Standing;

    private static LearnerSnapshot Completed(string concept) => LearnerSnapshot.Nobody(TenantId.Default) with
    {
        Knowledge = LearnerKnowledge.None with { Concepts = [new ConceptFacts(new(concept), default, [], 1, null)] },
    };
}
