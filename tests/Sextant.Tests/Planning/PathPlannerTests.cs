using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Teaching;

namespace Sextant.Planning;

public class PathPlannerTests
{
    [Fact]
    public void A_path_leads_over_what_the_goal_builds_on()
    {
        LearningPath path = PlanningSchool.Of(Graphs.Edge("a", "b"), Graphs.Edge("b", "goal"), Graphs.Edge("other", "elsewhere")).Path(new(), ["goal"]);

        Assert.Equal(["a", "b", "goal"], Steps(path));
        Assert.True(path.Complete);
        Assert.Equal(path.Minutes, path.MinutesToGoal);
        Assert.Equal(["a"], path.Steps[1].BuildsOn.Select(c => c.Value));
        Assert.Equal(["goal"], path.Steps[1].LeadsTo.Select(c => c.Value));
        Assert.Empty(path.Steps[2].LeadsTo);
    }

    [Fact]
    public void What_is_mastered_and_all_behind_it_is_skipped()
    {
        LearningPath path = PlanningSchool.Of(Graphs.Edge("a", "b"), Graphs.Edge("b", "c"), Graphs.Edge("d", "c"))
            .Path(new FakeKnowledge().Knows("b", 0.9f), ["c"]);

        Assert.Equal(["d", "c"], Steps(path));
        Assert.Equal(["b"], path.Mastered.Select(c => c.Value));
    }

    [Fact]
    public void A_goal_that_is_mastered_takes_nothing()
    {
        LearningPath path = PlanningSchool.Of(Graphs.Edge("a", "b")).Path(new FakeKnowledge().Knows("b", 0.95f), ["b"]);
        Assert.True(path.Complete);
        Assert.Empty(path.Steps);
        Assert.Equal(0, path.MinutesToGoal);
    }

    [Fact]
    public void What_belongs_together_stays_together()
    {
        // Two chains to one goal: neither is begun before the other has ended.
        LearningPath path = PlanningSchool.Of(
            Graphs.Edge("m1", "m2"), Graphs.Edge("m2", "m3"), Graphs.Edge("m3", "goal"), Graphs.Edge("n1", "n2"), Graphs.Edge("n2", "goal")).Path(new(), ["goal"]);
        Assert.Equal(["n1", "n2", "m1", "m2", "m3", "goal"], Steps(path));
    }

    [Fact]
    public void A_limit_of_minutes_ends_the_path_and_keeps_it_whole()
    {
        PlanningSchool school = PlanningSchool.Of(Graphs.Edge("a", "b"), Graphs.Edge("b", "c"));
        LearningPath whole = school.Path(new(), ["c"]);
        LearningPath cut = school.Path(new(), ["c"], maxMinutes: whole.Minutes - 1);

        Assert.Equal(["a", "b"], Steps(cut));
        Assert.False(cut.Complete);
        Assert.True(cut.Minutes <= whole.Minutes - 1);
        Assert.Equal(whole.MinutesToGoal, cut.MinutesToGoal);
    }

    [Fact]
    public void Where_not_even_the_first_step_fits_it_is_begun_with_what_can_be_done_in_the_time()
    {
        PlanningSchool school = PlanningSchool.Of(Graphs.Edge("a", "b")).Resource("hour", ["a"], minutes: 60).Resource("clip", ["a"], minutes: 8, kind: ResourceKind.Video);
        LearningPath path = school.Path(new(), ["b"], maxMinutes: 10), alone = school.Path(new(), ["a"], maxMinutes: 10);

        Assert.Equal(["a"], Steps(path));
        Assert.Equal((10f, 10f), (path.Minutes, path.Steps[0].Minutes));
        Assert.Equal("clip", path.Steps[0].Resources[0].Id.Value);
        Assert.Contains(path.Steps[0].Reasons, reason => reason.Text.StartsWith("There is time to begin it", StringComparison.Ordinal));
        Assert.All([path, alone], begun => Assert.True(!begun.Complete && begun.MinutesToGoal > 10));
    }

    [Fact]
    public void A_resource_that_is_much_longer_than_its_step_is_the_last_choice()
    {
        PlanningSchool school = PlanningSchool.Of(Graphs.Edge("a", "b")).Resource("course", ["a"], minutes: 800, kind: ResourceKind.Course)
            .Resource("lesson", ["a"], minutes: 20).Resource("other", ["a"], minutes: 25).Used("course", ResourceStatistics.None with { Ratings = 400, RatingSum = 400 });
        foreach (int i in Enumerable.Range(0, 6)) school.Resource($"more{i}", ["a"], minutes: 20);

        PathStep step = school.Path(new(), ["b"]).Steps[0];

        Assert.True(3 * step.Minutes < 800);
        Assert.DoesNotContain(step.Resources, resource => resource.Id.Value == "course");
    }

    [Fact]
    public void An_exercise_answered_lately_is_not_offered_while_there_is_another_resource()
    {
        PlanningSchool school = PlanningSchool.Of(Graphs.Edge("a", "b")).Resource("e1", ["a"], 2, ResourceKind.Exercise).Resource("e2", ["a"], 2, ResourceKind.Exercise);
        string[] Offered(FakeKnowledge knowledge) => [.. school.Path(knowledge, ["b"]).Steps[0].Resources.Select(resource => resource.Id.Value)];
        TimeSpan window = PlanningSchool.Options.RepeatWindow;

        Assert.Equal(["e2"], Offered(new FakeKnowledge().Answered("e1", window - TimeSpan.FromDays(1))));
        Assert.Equal(2, Offered(new FakeKnowledge().Answered("e1", window + TimeSpan.FromDays(1))).Length);
        Assert.Equal(2, Offered(new FakeKnowledge().Answered("e1", TimeSpan.Zero).Answered("e2", TimeSpan.Zero)).Length);
    }

    [Fact]
    public void Weak_prerequisites_are_on_the_path_but_not_on_the_quickest()
    {
        LearningPath path = PlanningSchool.Of(
            Graphs.Edge("needed", "goal", 0.9f), Graphs.Edge("helpful", "goal", 0.2f), Graphs.Edge("part", "goal", 1, RelationKind.PartOf)).Path(new(), ["goal"]);

        Assert.Equal(["helpful", "needed", "goal"], Steps(path));
        Assert.Equal(["quickest", "thorough"], path.Alternatives.Select(a => a.Name));
        Assert.Equal(["needed", "goal"], path.Alternatives[0].Concepts.Select(c => c.Value));
        Assert.Equal(["helpful", "needed", "goal", "part"], path.Alternatives[1].Concepts.Select(c => c.Value));
        Assert.True(path.Alternatives[0].Minutes < path.Minutes && path.Minutes < path.Alternatives[1].Minutes);
    }

    [Fact]
    public void Longer_resources_and_less_mastery_take_more_minutes()
    {
        PlanningSchool school = PlanningSchool.Of(Graphs.Edge("short", "long")).Resource("r1", ["short"], minutes: 10).Resource("r2", ["long"], minutes: 60);
        LearningPath fresh = school.Path(new(), ["long"]), begun = school.Path(new FakeKnowledge().Knows("long", 0.7f), ["long"]);

        Assert.True(fresh.Steps[1].Minutes > fresh.Steps[0].Minutes + 20);
        Assert.True(begun.Steps[1].Minutes < fresh.Steps[1].Minutes / 2);
    }

    [Fact]
    public void A_step_offers_at_most_three_resources_the_best_first()
    {
        PlanningSchool school = PlanningSchool.Of(Graphs.Edge("a", "b"))
            .Resource("wide", ["a", "x", "y", "z", "v", "w"]).Resource("loved", ["a"]).Resource("plain", ["a"]).Resource("also", ["a"]).Resource("quiz", ["a"], 2, ResourceKind.Exercise)
            .Used("loved", ResourceStatistics.None with { Ratings = 40, RatingSum = 39 });

        PathStep step = school.Path(new(), ["b"]).Steps[0];

        Assert.Equal(3, step.Resources.Length);
        Assert.Equal("loved", step.Resources[0].Id.Value);
        Assert.Contains(step.Resources, r => r.Kind == ResourceKind.Exercise);
        Assert.DoesNotContain(step.Resources, r => r.Id.Value == "wide");
        Assert.Contains(step.Resources[0].Reasons, r => r.Kind == ReasonKind.Quality);
    }

    [Fact]
    public void What_learners_gained_by_a_resource_counts_for_it()
    {
        PlanningSchool school = PlanningSchool.Of(Graphs.Edge("a", "b")).Resource("helps", ["a"]).Resource("z", ["a"]);
        ImmutableDictionary<ResourceId, GainSums> sums = ImmutableDictionary<ResourceId, GainSums>.Empty.Add(new("helps"), new GainSums(100, 25, 8));

        Assert.Equal("z", school.Path(new(), ["b"]).Steps[0].Resources[0].Id.Value);
        Assert.Equal("helps", school.Path(new(), ["b"], gains: new LearningGains(sums, 0)).Steps[0].Resources[0].Id.Value);
    }

    [Fact]
    public void A_resource_may_serve_several_steps()
    {
        LearningPath path = PlanningSchool.Of(Graphs.Edge("a", "b")).Resource("both", ["a", "b"]).Path(new(), ["b"]);
        Assert.All(path.Steps, step => Assert.Equal("both", step.Resources[0].Id.Value));
        Assert.Contains(path.Steps[0].Resources[0].Reasons, r => r.Text == "Serves 2 steps of this path.");
    }

    [Fact]
    public void Resources_follow_the_filter_the_learner_and_the_policy()
    {
        PlanningSchool school = PlanningSchool.Of(Graphs.Edge("a", "b"))
            .Resource("en", ["a"]).Resource("zh", ["a"], language: "zh").Resource("paid", ["a"], kind: ResourceKind.Sponsored).Resource("slow", ["a"], minutes: 300);

        string[] First(ResourceFilter filter, LearnerSnapshot? learner = null) =>
            [.. school.Path(new(), ["b"], filter: filter, learner: learner).Steps[0].Resources.Select(r => r.Id.Value)];

        Assert.Equal(["zh"], First(ResourceFilter.None with { Languages = ["zh"] }));
        Assert.DoesNotContain("slow", First(ResourceFilter.None with { MaxMinutes = 60 }));
        Assert.DoesNotContain("en", First(ResourceFilter.None with { Exclude = [new("en")] }));
        Assert.DoesNotContain("paid", First(ResourceFilter.None));
        LearnerSnapshot met = LearnerSnapshot.Nobody(TenantId.Default) with { Seen = [new("en")], Stated = LearnerPreferences.None with { Languages = ["en", "zh"] } };
        Assert.Equal("zh", First(ResourceFilter.None with { MaxMinutes = 60 }, met)[0]);
    }

    [Fact]
    public void Reasons_are_in_the_language_of_the_learner()
    {
        PlanningSchool school = PlanningSchool.Of(Graphs.Edge("a", "b"));
        Assert.Equal("b builds on it.", school.Path(new(), ["b"]).Steps[0].Reasons[0].Text);
        Assert.Equal("学“b”之前需要它。", school.Path(new(), ["b"], filter: ResourceFilter.None with { Languages = ["zh"] }).Steps[0].Reasons[0].Text);
    }

    [Fact]
    public void A_path_has_at_most_two_hundred_steps()
    {
        PlanningSchool school = PlanningSchool.Of([.. Enumerable.Range(0, 250).Select(i => Graphs.Edge(Graphs.Name(i), Graphs.Name(i + 1)))]);
        LearningPath path = school.Path(new(), [Graphs.Name(250)]);
        Assert.Equal(PlanningLimits.Steps, path.Steps.Length);
        Assert.False(path.Complete);
        Assert.True(path.MinutesToGoal > path.Minutes);
    }

    [Fact]
    public void Whatever_the_graph_a_path_respects_it() => Prop.ForAll(Graphs.Any, Gen.Choose(0, 60).ToArbitrary(), (given, limit) =>
    {
        PlanningSchool school = new();
        foreach (ConceptId id in Graphs.Numbered(given.Concepts)) school.Concept(id.Value);
        foreach (Relation edge in given.Edges) school.Edge(edge);
        FakeKnowledge knowledge = new();
        if (given.Concepts > 3) knowledge.Knows(Graphs.Name(1), 0.9f).Knows(Graphs.Name(2), 0.5f);
        string[] goals = given.Concepts > 1 ? [Graphs.Name(given.Concepts - 1), Graphs.Name(0)] : [Graphs.Name(0)];
        LearningPath path = school.Path(knowledge, goals, limit > 0 ? limit : null);

        PrerequisiteGraph graph = PrerequisiteGraph.Of(school.View);
        Assert.Equal(0, PathChecks.Violations(graph, path, knowledge, PlanningSchool.Options.MasteryThreshold));
        Assert.Equal(path.Steps.Length, Steps(path).Distinct().Count());
        Assert.True(limit == 0 || path.Minutes <= limit);
        Assert.Equal(path.Minutes, path.Steps.Sum(step => step.Minutes), 1e-2);
        if (path.Complete)
        {
            Assert.Equal(path.MinutesToGoal, path.Minutes);
            Assert.All(goals, goal => Assert.Contains(goal, Steps(path).Concat(path.Mastered.Select(c => c.Value))));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static IEnumerable<string> Steps(LearningPath path) => path.Steps.Select(step => step.Concept.Value);
}
