using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Exercises;

public class QuizMakerTests
{
    private static readonly QuizMaker Maker = new(new TeachingOptions(), ContentPolicies.Default);

    public static TheoryData<string, QuizRequest> Bad() => new()
    {
        { "concept", Ask() with { Concept = default } },
        { "count", Ask() with { Count = 0 } },
        { "count", Ask() with { Count = 51 } },
        { "aim", Ask() with { Aim = (QuizAim)7 } },
        { "target", Ask() with { Target = 0 } },
        { "target", Ask() with { Target = 1 } },
        { "target", Ask() with { Target = float.NaN } },
        { "target", Ask(aim: QuizAim.Measure) with { Target = 0.5f } },
        { "filter", Ask() with { Filter = null! } },
        { "maxMinutes", Ask() with { Filter = ResourceFilter.None with { MaxMinutes = -1 } } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_out_of_range_is_refused_naming_the_field(string field, QuizRequest request)
    {
        RefusalException refusal = Assert.Throws<RefusalException>(() => Make(Ladder(3), new FakeKnowledge(), request));

        Assert.Equal((Refusal.Invalid, field), (refusal.Refusal, refusal.Field));
    }

    [Fact]
    public void A_concept_that_nobody_knows_is_not_found() =>
        Assert.Equal(
            Refusal.NotFound,
            Assert.Throws<RefusalException>(() => Make(Ladder(3), new FakeKnowledge(), Ask() with { Concept = new("nowhere") })).Refusal);

    [Theory]
    [InlineData(-1.5f)]
    [InlineData(0f)]
    [InlineData(2f)]
    public void Measuring_asks_what_is_as_hard_as_the_learner_is_able(float ability)
    {
        FakeKnowledge knowledge = Ladders(41, ability, error: 0.2f);

        QuizItem item = Make(Ladder(41), knowledge, Ask(aim: QuizAim.Measure)).Items.Single();

        Assert.InRange(knowledge.Items[item.Id.Value].Difficulty, ability - 0.5, ability + 0.5);
        Assert.Equal(0.5, item.Probability, 0.11);
    }

    [Fact]
    public void Practice_asks_what_is_answered_right_as_often_as_wanted()
    {
        FakeKnowledge knowledge = Ladders(81, ability: 0, error: 0.5f, answers: 4);

        Assert.Equal(0.8, Make(Ladder(81), knowledge, Ask()).Items.Single().Probability, 0.04);
        Assert.Equal(0.3, Make(Ladder(81), knowledge, Ask() with { Target = 0.3f }).Items.Single().Probability, 0.04);
    }

    [Fact]
    public void What_is_new_is_practised_at_a_lower_target()
    {
        FakeKnowledge knowledge = Ladders(81, ability: 0, error: 0.5f, answers: 0);

        Assert.Equal(0.65, Make(Ladder(81), knowledge, Ask()).Items.Single().Probability, 0.04);
    }

    [Theory]
    [InlineData(QuizAim.Practice)]
    [InlineData(QuizAim.Measure)]
    [InlineData(QuizAim.Placement)]
    public void Nothing_is_asked_twice_within_the_window_nor_in_one_answer(QuizAim aim)
    {
        FakeKnowledge knowledge = Ladders(9, ability: 0, error: 1);
        knowledge.Answered["e2"] = FakeKnowledge.Noon.AddDays(-6);
        knowledge.Answered["e4"] = FakeKnowledge.Noon.AddDays(-8);

        Quiz quiz = Make(Ladder(9), knowledge, Ask(count: 50, aim));

        // An area of one concept asks about it once a question; more of them tell what one answer leaves open.
        Assert.Equal(8, quiz.Items.Select(item => item.Id.Value).Distinct().Count());
        Assert.Equal(8, quiz.Items.Length);
        Assert.DoesNotContain(quiz.Items, item => item.Id.Value == "e2");
    }

    [Fact]
    public void Only_what_the_request_and_the_policy_allow_is_asked()
    {
        SmallSchool school = new();
        school.Add(SmallSchool.Resource("lesson", concepts: ["c"]), 1);
        school.Add(SmallSchool.Resource("gone", ResourceKind.Exercise, concepts: ["c"], available: false), 1);
        school.Add(SmallSchool.Resource("long", ResourceKind.Exercise, concepts: ["c"], minutes: 90), 1);
        school.Add(SmallSchool.Resource("other", ResourceKind.Exercise, concepts: ["d"]), 1);
        school.Add(SmallSchool.Resource("barred", ResourceKind.Exercise, concepts: ["c"]), 1);
        school.Add(SmallSchool.Resource("adult", ResourceKind.Exercise, concepts: ["c"]) with { MinAge = 18 }, 1);
        school.Add(SmallSchool.Resource("good", ResourceKind.Exercise, concepts: ["c"]), 1);
        ResourceFilter filter = ResourceFilter.None with { MaxMinutes = 30, Exclude = [new("barred")], Kinds = [ResourceKind.Lesson] };

        Quiz quiz = Make(school.View, new FakeKnowledge(), Ask(count: 10) with { Filter = filter });

        Assert.Equal(["good"], quiz.Items.Select(item => item.Id.Value));
    }

    [Fact]
    public void With_nothing_left_it_is_exhausted()
    {
        FakeKnowledge knowledge = Ladders(1, ability: 0, error: 1);
        knowledge.Answered["e0"] = FakeKnowledge.Noon;

        Quiz quiz = Make(Ladder(1), knowledge, Ask());

        Assert.Empty(quiz.Items);
        Assert.Equal(QuizState.Exhausted, quiz.State);
    }

    [Theory]
    [InlineData(0.46f, QuizState.Open)]
    [InlineData(0.45f, QuizState.Measured)]
    public void Measuring_may_stop_at_the_error_wanted(float error, QuizState state) =>
        Assert.Equal(state, Make(Ladder(9), Ladders(9, ability: 0, error), Ask(aim: QuizAim.Measure)).State);

    [Fact]
    public void The_same_request_draws_the_same_and_others_use_up_other_exercises()
    {
        SmallSchool school = new();
        for (int i = 0; i < 20; i++) school.Add(SmallSchool.Resource($"e{i}", ResourceKind.Exercise, concepts: ["c"]), 1);
        CatalogueView view = school.View;

        string[] drawn = [.. Enumerable.Range(0, 200).Select(i => Make(view, new FakeKnowledge(), Ask(aim: QuizAim.Measure), $"request-{i}").Items[0].Id.Value)];

        Assert.Equal(drawn[3], Make(view, new FakeKnowledge(), Ask(aim: QuizAim.Measure), "request-3").Items[0].Id.Value);
        Assert.Equal(20, drawn.Distinct().Count());
        Assert.True(drawn.CountBy(id => id).Max(used => used.Value) <= 25);
    }

    [Fact]
    public void A_propensity_is_the_frequency_with_which_an_exercise_is_drawn()
    {
        // Five alike, one far off: a fifth each.
        SmallSchool school = new();
        FakeKnowledge knowledge = new();
        for (int i = 0; i < 6; i++) school.Add(SmallSchool.Resource($"e{i}", ResourceKind.Exercise, concepts: ["c"]), 1);
        knowledge.Items["e5"] = new ItemModel(9, 1, 0, 0);
        CatalogueView view = school.View;

        QuizItem[] drawn = [.. Enumerable.Range(0, 2000).Select(i => Make(view, knowledge, Ask(aim: QuizAim.Measure), $"r{i}").Items[0])];

        Assert.All(drawn, item => Assert.Equal(0.2f, item.Propensity));
        Assert.All(drawn.CountBy(item => item.Id), used => Assert.InRange(used.Value, 340, 460));
    }

    [Fact]
    public void One_that_stands_out_is_asked_for_sure()
    {
        FakeKnowledge knowledge = Ladders(9, ability: 0, error: 0.3f);
        knowledge.Items["e4"] = new ItemModel(0, 3, 0, 0);

        QuizItem item = Make(Ladder(9), knowledge, Ask(aim: QuizAim.Measure)).Items.Single();

        Assert.Equal(("e4", 1f), (item.Id.Value, item.Propensity));
    }

    [Fact]
    public void Practice_of_several_varies_what_else_is_asked()
    {
        SmallSchool school = new();
        for (int i = 0; i < 4; i++) school.Add(SmallSchool.Resource($"x{i}", ResourceKind.Exercise, concepts: ["c", "x"]), 1);
        school.Add(SmallSchool.Resource("y", ResourceKind.Exercise, concepts: ["c", "y"]), 1);

        for (int i = 0; i < 20; i++)
        {
            Quiz quiz = Make(school.View, new FakeKnowledge(), Ask(count: 2), $"r{i}");
            Assert.Contains(quiz.Items, item => item.Id.Value == "y");
        }
    }

    [Fact]
    public void Reasons_speak_the_language_of_the_exercise()
    {
        SmallSchool school = new();
        school.Add(SmallSchool.Resource("en", ResourceKind.Exercise, concepts: ["c"]), 1);
        school.Add(SmallSchool.Resource("zh", ResourceKind.Exercise, "zh", concepts: ["c"]), 1);

        Quiz quiz = Make(school.View, new FakeKnowledge(), Ask(count: 2));

        Assert.Contains("50%", quiz.Items.Single(item => item.Id.Value == "en").Reasons.Single().Text, StringComparison.Ordinal);
        Assert.Contains("新内容", quiz.Items.Single(item => item.Id.Value == "zh").Reasons.Single().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(QuizAim.Practice)]
    [InlineData(QuizAim.Measure)]
    [InlineData(QuizAim.Placement)]
    public void A_newcomer_is_asked_in_the_language_of_the_concept_as_long_as_there_is_something(QuizAim aim)
    {
        SmallSchool school = new();
        float[] embedding = [1, .. new float[SmallSchool.Dimensions - 1]];
        school.Add(new ConceptPut(new Concept(new("c"), "C", "", "en"), [.. embedding], "test"));
        for (int i = 0; i < 5; i++) school.Add(SmallSchool.Resource($"zh{i}", ResourceKind.Exercise, "zh", concepts: ["c"]), 1);
        school.Add(SmallSchool.Resource("en", ResourceKind.Exercise, concepts: ["c"]), 1);
        FakeKnowledge knowledge = new();
        knowledge.Items["en"] = new ItemModel(4, 1, 0, 0); // fits worst

        for (int i = 0; i < 20; i++) Assert.Equal("en", Make(school.View, knowledge, Ask(aim: aim), $"r{i}").Items.Single().Id.Value);
        Assert.All(Make(school.View, knowledge, Ask(count: 3)).Items, item => Assert.DoesNotContain(item.Reasons.Single().Text, c => c > '\u3000'));
    }

    [Fact]
    public void A_thousand_more_candidates_allocate_nothing_more()
    {
        FakeKnowledge few = Ladders(300, 0, 1), many = Ladders(1300, 0, 1);
        (CatalogueView small, CatalogueView large) = (Ladder(300), Ladder(1300));

        long AllocatedBy(CatalogueView view, FakeKnowledge knowledge)
        {
            Make(view, knowledge, Ask(aim: QuizAim.Measure));
            long before = GC.GetAllocatedBytesForCurrentThread();
            Make(view, knowledge, Ask(aim: QuizAim.Measure));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(AllocatedBy(large, many) - AllocatedBy(small, few), -2000, 2000);
    }

    private static Quiz Make(CatalogueView view, IKnowledge knowledge, QuizRequest request, string requestId = "request") =>
        Maker.Make(view, LearnerSnapshot.Nobody(view.Tenant), knowledge, request, requestId);

    private static QuizRequest Ask(int count = 1, QuizAim aim = QuizAim.Practice) => new(new("c"), count, aim, null, ResourceFilter.None, 0);

    /// <summary>Exercises <c>e0</c> … of one concept, for items of evenly growing difficulty.</summary>
    private static CatalogueView Ladder(int rungs)
    {
        SmallSchool school = new();
        for (int i = 0; i < rungs; i++) school.Add(SmallSchool.Resource($"e{i}", ResourceKind.Exercise, concepts: ["c"]), 1);
        return school.View;
    }

    private static FakeKnowledge Ladders(int rungs, float ability, float error, int answers = 0)
    {
        FakeKnowledge knowledge = new();
        knowledge.Beliefs["c"] = FakeKnowledge.Believed(0.5f, ability, error, answers);
        for (int i = 0; i < rungs; i++) knowledge.Items[$"e{i}"] = new ItemModel(rungs == 1 ? 0 : -4 + 8f * i / (rungs - 1), 1, 0, 0);
        return knowledge;
    }
}
