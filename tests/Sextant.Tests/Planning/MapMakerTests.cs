using Sextant.Catalogue;
using Sextant.Memory;

namespace Sextant.Planning;

public class MapMakerTests
{
    private static readonly PlanningSchool School = PlanningSchool.Of(
        Graphs.Edge("a", "b"), Graphs.Edge("b", "d"), Graphs.Edge("a", "d"), Graphs.Edge("c", "d"), Graphs.Edge("b", "c", 0.5f, RelationKind.Related), Graphs.Edge("d", "later"));

    [Fact]
    public void A_map_holds_the_goal_and_what_it_builds_on_in_layers()
    {
        ConceptMap map = School.Map(new(), ["d"]);

        Assert.Equal([("a", 0), ("c", 0), ("b", 1), ("d", 2)], map.Concepts.Select(c => (c.Id.Value, c.Layer)));
        Assert.Equal(["d"], map.Concepts.Where(c => c.Goal).Select(c => c.Id.Value));
        Assert.Equal(["a>b", "b-c", "a>d", "b>d", "c>d"], map.Relations.Select(r => $"{r.From.Value}{(r.Kind == RelationKind.Prerequisite ? '>' : '-')}{r.To.Value}"));
        Assert.Equal(0, map.LeftOut);
    }

    [Fact]
    public void Where_there_is_no_room_the_nearest_stay()
    {
        ConceptMap map = PlanningSchool.Of(Graphs.Edge("far", "near"), Graphs.Edge("near", "goal")).Map(new(), ["goal"], count: 2);
        Assert.Equal(["near", "goal"], map.Concepts.Select(c => c.Id.Value));
        Assert.Equal(1, map.LeftOut);
        Assert.Single(map.Relations);
    }

    [Fact]
    public void Each_concept_says_where_the_learner_stands()
    {
        FakeKnowledge knowledge = new FakeKnowledge().Knows("a", 0.95f).Knows("b", 0.4f);
        Dictionary<string, ConceptStanding> standing = School.Map(knowledge, ["later"]).Concepts.ToDictionary(c => c.Id.Value, c => c.Standing);
        Assert.Equal(ConceptStanding.Mastered, standing["a"]);
        Assert.Equal(ConceptStanding.Learning, standing["b"]);
        Assert.Equal(ConceptStanding.Ready, standing["c"]);
        Assert.Equal(ConceptStanding.Ahead, standing["d"]);

        FakeKnowledge forgetting = new FakeKnowledge().Knows("a", 0.8f, new MemoryState(5, 2, knowledge.At.AddDays(-10)));
        Assert.Equal(ConceptStanding.Due, School.Map(forgetting, ["a"]).Concepts[0].Standing);
    }

    [Fact]
    public void What_is_due_follows_the_memory_model_that_serves_the_learner()
    {
        // A learner who forgets slowly would hold half a year later what others lose: the same mastery was less to begin with.
        double[] slow = MemoryModel.Default.Weights.ToArray();
        slow[20] = 0.1;
        DateTimeOffset now = new FakeKnowledge().At;
        ConceptStanding By(MemoryModel model) =>
            School.Map(new FakeKnowledge(now, model).Knows("a", 0.45f, new MemoryState(5, 2, now.AddDays(-200))), ["a"]).Concepts[0].Standing;

        Assert.Equal(ConceptStanding.Due, By(MemoryModel.Default));
        Assert.Equal(ConceptStanding.Learning, By(new MemoryModel(slow)));
    }

    [Fact]
    public void Without_goals_the_map_is_of_what_was_practised()
    {
        ConceptMap map = School.Map(new FakeKnowledge().Knows("b", 0.4f), []);
        Assert.Equal(["a", "b"], map.Concepts.Select(c => c.Id.Value));
        Assert.Empty(School.Map(new(), []).Concepts);
    }
}
