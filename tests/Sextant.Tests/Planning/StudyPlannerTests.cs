using FsCheck;
using FsCheck.Fluent;
using Sextant.Memory;
using Sextant.Resources;

namespace Sextant.Planning;

public class StudyPlannerTests
{
    private static readonly DateTimeOffset Now = new FakeKnowledge().At;
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now.DateTime);
    private static readonly PlanningSchool Chain = PlanningSchool.Of(Graphs.Edge("a", "b"), Graphs.Edge("b", "c"), Graphs.Edge("c", "d"));

    [Fact]
    public void Every_day_is_there_and_none_is_longer_than_asked()
    {
        StudyPlan plan = Chain.Plan(new(), ["d"], minutesPerDay: 20, days: 30);

        Assert.Equal(Enumerable.Range(0, 30).Select(Today.AddDays), plan.Days.Select(day => day.Date));
        Assert.All(plan.Days, day => Assert.True(day.Minutes <= 20));
        Assert.All(plan.Days, day => Assert.Equal(day.Minutes, day.Items.Sum(item => item.Minutes)));
        Assert.Contains(plan.Days, day => day.Items.IsEmpty);
    }

    [Fact]
    public void All_of_the_path_is_learned_in_its_order_and_no_minute_is_lost()
    {
        StudyPlan plan = Chain.Plan(new(), ["d"], minutesPerDay: 20, days: 30);

        Assert.True(plan.Feasible);
        Assert.Equal(0, plan.MoreDays);
        Assert.Equal(["a", "b", "c", "d"], Learned(plan).Select(item => item.Concept.Value).Distinct());
        Assert.Equal(plan.MinutesToGoal, Learned(plan).Sum(item => item.Minutes), 1e-2);
        Assert.All(Learned(plan).GroupBy(item => item.Concept), parts =>
        {
            Assert.Equal(Enumerable.Range(1, parts.Count()), parts.Select(part => part.Part));
            Assert.All(parts, part => Assert.Equal(parts.Count(), part.Parts));
        });
    }

    [Fact]
    public void What_is_learned_comes_back_for_review_at_growing_gaps()
    {
        StudyPlan plan = PlanningSchool.Of(Graphs.Edge("a", "a2", 1, Catalogue.RelationKind.Related)).Plan(new(), ["a"], minutesPerDay: 60, days: 120);

        int[] reviews = [.. plan.Days.Index().Where(day => day.Item.Items.Any(item => item.Kind == PlanItemKind.Review)).Select(day => day.Index)];
        int[] gaps = [.. reviews.Zip(reviews.Skip(1), (before, after) => after - before)];
        Assert.InRange(reviews[0], 1, 3);
        Assert.True(gaps.Length >= 2 && gaps.Zip(gaps.Skip(1)).All(pair => pair.Second > pair.First), string.Join(", ", reviews));
        Assert.Equal(plan.MinutesOfReview, plan.Days.Sum(day => day.Items.Where(item => item.Kind == PlanItemKind.Review).Sum(item => item.Minutes)));
    }

    [Fact]
    public void What_is_about_to_be_forgotten_is_reviewed_first()
    {
        MemoryState weak = new(5, 2, Now.AddDays(-10)), strong = new(5, 200, Now.AddDays(-10));
        FakeKnowledge knowledge = new FakeKnowledge().Knows("c", 0.9f, strong).Knows("d", 0.87f, weak);
        StudyPlan plan = Chain.Plan(knowledge, [], minutesPerDay: 30, days: 3);

        PlanItem review = Assert.Single(plan.Days[0].Items);
        Assert.Equal((PlanItemKind.Review, "d"), (review.Kind, review.Concept.Value));
        Assert.Contains("76 %", review.Reasons[0].Text, StringComparison.Ordinal);
        Assert.True(plan.Feasible);
    }

    [Theory]
    [InlineData(2f, 6)] // three short ones
    [InlineData(4f, 12)]
    [InlineData(20f, 12)] // a part of a long one
    [InlineData(null, 9)]
    public void A_review_is_a_few_exercises_and_no_second_learning(float? exercise, float expected)
    {
        PlanningSchool school = new PlanningSchool().Concept("a").Resource("lesson", ["a"], 45);
        if (exercise is { } minutes) school.Resource("exercise", ["a"], minutes, ResourceKind.Exercise);
        StudyPlan plan = school.Plan(new FakeKnowledge().Knows("a", 0.9f, new MemoryState(5, 2, Now.AddDays(-10))), [], minutesPerDay: 60, days: 2);

        PlanItem review = Assert.Single(plan.Days[0].Items);
        Assert.Equal((PlanItemKind.Review, expected), (review.Kind, review.Minutes));
        Assert.Equal(exercise is null ? "lesson" : "exercise", review.Resource!.Id.Value);
    }

    [Fact]
    public void A_review_asks_the_exercise_most_forgotten()
    {
        PlanningSchool school = new PlanningSchool().Concept("a")
            .Resource("remembered", ["a"], 3, ResourceKind.Exercise).Resource("forgotten", ["a"], 3, ResourceKind.Exercise)
            .Used("remembered", ResourceStatistics.None with { Ratings = 5, RatingSum = 4 });
        FakeKnowledge knowledge = new FakeKnowledge().Knows("a", 0.9f, new MemoryState(5, 2, Now.AddDays(-10)))
            .Answered("remembered", TimeSpan.FromDays(20), recall: 0.95).Answered("forgotten", TimeSpan.FromDays(20), recall: 0.4);

        PlanItem review = school.Plan(knowledge, [], 60, 60).Days.SelectMany(day => day.Items).First();

        Assert.Equal("forgotten", review.Resource!.Id.Value);
        Assert.Contains(review.Resource.Reasons, reason => reason.Kind == Recommending.ReasonKind.Review);
    }

    [Fact]
    public void A_review_asks_what_was_not_asked_lately()
    {
        PlanningSchool school = new PlanningSchool().Concept("a").Resource("lesson", ["a"])
            .Resource("asked", ["a"], 3, ResourceKind.Exercise).Resource("fresh", ["a"], 9, ResourceKind.Exercise)
            .Used("asked", ResourceStatistics.None with { Ratings = 90, RatingSum = 90 });
        FakeKnowledge knowledge = new FakeKnowledge().Knows("a", 0.9f, new MemoryState(5, 2, Now.AddDays(-10)));

        string[] Reviewed() => [.. school.Plan(knowledge, [], 60, 60).Days.SelectMany(day => day.Items).Select(item => item.Resource!.Id.Value)];
        Assert.Equal("asked", Reviewed()[0]); // the better one, as long as it was not asked
        knowledge.Answered("asked", TimeSpan.FromDays(2));
        Assert.Equal("fresh", Reviewed()[0]);
        Assert.DoesNotContain("lesson", Reviewed());
    }

    [Fact]
    public void Too_few_days_are_told_and_so_is_how_many_more_it_takes()
    {
        StudyPlan few = Chain.Plan(new(), ["d"], minutesPerDay: 20, days: 3);
        Assert.False(few.Feasible);
        Assert.True(few.MoreDays > 0);

        StudyPlan enough = Chain.Plan(new(), ["d"], minutesPerDay: 20, days: 3 + few.MoreDays);
        Assert.True(enough.Feasible);
        Assert.False(Chain.Plan(new(), ["d"], minutesPerDay: 20, days: 2 + few.MoreDays).Feasible);
    }

    [Fact]
    public void After_the_deadline_there_are_reviews_alone()
    {
        StudyPlan plan = Chain.Plan(new(), ["d"], minutesPerDay: 20, days: 30, deadline: Today.AddDays(2));

        Assert.False(plan.Feasible);
        Assert.Equal(Chain.Plan(new(), ["d"], minutesPerDay: 20, days: 3).MoreDays, plan.MoreDays);
        Assert.All(plan.Days.Skip(3).SelectMany(day => day.Items), item => Assert.Equal(PlanItemKind.Review, item.Kind));
        Assert.Empty(Learned(Chain.Plan(new(), ["d"], minutesPerDay: 20, days: 5, deadline: Today.AddDays(-1))));
    }

    [Fact]
    public void Today_is_what_the_learners_clock_says()
    {
        Assert.Equal(Today.AddDays(1), Chain.Plan(new(new(2025, 6, 2, 23, 30, 0, TimeSpan.Zero)), ["d"], 20, 1, offset: TimeSpan.FromHours(2)).Days[0].Date);
        Assert.Equal(Today.AddDays(-1), Chain.Plan(new(new(2025, 6, 2, 0, 30, 0, TimeSpan.Zero)), ["d"], 20, 1, offset: TimeSpan.FromHours(-5)).Days[0].Date);
    }

    [Fact]
    public void Reviews_never_keep_a_learner_from_going_on()
    {
        // A hundred reviews are due, which alone would fill many days.
        PlanningSchool school = new();
        FakeKnowledge knowledge = new();
        for (int i = 0; i < 100; i++)
        {
            school.Concept(Graphs.Name(i));
            knowledge.Knows(Graphs.Name(i), 0.86f, new MemoryState(5, 3, Now.AddDays(-4)));
        }
        StudyPlan plan = school.Concept("goal").Plan(knowledge, ["goal"], minutesPerDay: 15, days: 20);

        Assert.True(plan.Feasible);
        Assert.All(plan.Days.Take(3), day => Assert.Contains(day.Items, item => item.Kind == PlanItemKind.Review));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(11)]
    public void Days_that_just_suffice_but_for_rounding_suffice(int days)
    {
        PlanningSchool school = new PlanningSchool().Concept("a");
        float minutes = school.Plan(new(), ["a"], 1000, 1).MinutesToGoal;

        StudyPlan plan = school.Plan(new(), ["a"], MathF.BitDecrement(minutes / days), days);

        Assert.Equal((true, 0), (plan.Feasible, plan.MoreDays));
    }

    [Fact]
    public void A_minute_a_day_gets_there_too()
    {
        StudyPlan plan = Chain.Plan(new(), ["d"], minutesPerDay: 1, days: 366);
        Assert.True(plan.Feasible || plan.MoreDays > 0);
        Assert.All(plan.Days, day => Assert.True(day.Minutes <= 1));
        Assert.InRange(Chain.Plan(new(), ["d"], minutesPerDay: 0.001f, days: 1).MoreDays, 10_000, int.MaxValue);
    }

    [Fact]
    public void A_plan_made_again_is_the_same_and_one_made_later_follows_what_happened()
    {
        StudyPlan plan = Chain.Plan(new(), ["d"], minutesPerDay: 20, days: 10);
        Assert.Equal(Told(plan), Told(Chain.Plan(new(), ["d"], minutesPerDay: 20, days: 10)));

        StudyPlan later = Chain.Plan(new FakeKnowledge(Now.AddDays(1)).Knows("a", 0.9f, new MemoryState(2, 2.3f, Now)), ["d"], minutesPerDay: 20, days: 10);
        Assert.DoesNotContain("a", Learned(later).Select(item => item.Concept.Value));
        Assert.True(later.MinutesToGoal < plan.MinutesToGoal);
    }

    [Fact]
    public void Whatever_is_asked_days_are_bounded_and_work_is_conserved() => Prop.ForAll(
        Graphs.Any, (from minutes in Gen.Choose(1, 90) from days in Gen.Choose(1, 40) from deadline in Gen.Choose(-2, 50) select (minutes, days, deadline)).ToArbitrary(),
        (given, asked) =>
        {
            PlanningSchool school = new();
            foreach (ConceptId id in Graphs.Numbered(given.Concepts)) school.Concept(id.Value);
            foreach (Catalogue.Relation edge in given.Edges) school.Edge(edge);
            FakeKnowledge knowledge = new();
            if (given.Concepts > 2) knowledge.Knows(Graphs.Name(1), 0.9f, new MemoryState(5, 3, Now.AddDays(-9)));
            StudyPlan plan = school.Plan(knowledge, [Graphs.Name(given.Concepts - 1)], asked.minutes / 3f, asked.days, Today.AddDays(asked.deadline));

            Assert.Equal(asked.days, plan.Days.Length);
            Assert.All(plan.Days, day => Assert.True(day.Minutes <= asked.minutes / 3f));
            Assert.All(plan.Days.SelectMany(day => day.Items), item => Assert.True(item.Minutes > 0 && item.Part <= item.Parts));
            Assert.All(plan.Days.SelectMany(day => day.Items).Where(item => item.Kind == PlanItemKind.Review), item => Assert.True(item.Minutes <= 12));
            double learned = Learned(plan).Sum(item => (double)item.Minutes);
            Assert.True(learned <= plan.MinutesToGoal + 1e-3);
            Assert.Equal(plan.Feasible, plan.MoreDays == 0);
            Assert.Equal(plan.Feasible, Math.Abs(learned - plan.MinutesToGoal) < 1e-2);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static IEnumerable<PlanItem> Learned(StudyPlan plan) => plan.Days.SelectMany(day => day.Items).Where(item => item.Kind == PlanItemKind.Learn);

    private static string[] Told(StudyPlan plan) =>
        [.. plan.Days.SelectMany(day => day.Items.Select(item => $"{day.Date} {item.Kind} {item.Concept.Value} {item.Minutes} {item.Part}/{item.Parts}"))];
}
