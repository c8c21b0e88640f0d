using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Exercises;

public class PlacementTests
{
    [Fact]
    public void Of_a_chain_the_middle_is_asked_first()
    {
        QuizItem first = Place(Chain(9), Believing(9, _ => 0.5f), count: 1).Items.Single();

        Assert.Contains(first.Concept.Value, new[] { "c3", "c4", "c5" });
    }

    [Fact]
    public void What_is_settled_is_not_asked_again()
    {
        // The lower five are known: what is open is above them.
        QuizItem first = Place(Chain(9), Believing(9, i => i < 5 ? 0.99f : 0.5f), count: 1).Items.Single();

        Assert.Contains(first.Concept.Value, new[] { "c5", "c6", "c7", "c8" });
    }

    [Fact]
    public void Several_questions_of_one_answer_spread_over_the_area()
    {
        Quiz quiz = Place(Chain(12), Believing(12, _ => 0.5f), count: 4);

        int[] asked = [.. quiz.Items.Select(item => int.Parse(item.Concept.Value[1..], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(4, asked.Distinct().Count());
        Assert.True(asked.Max() - asked.Min() >= 5, string.Join(' ', asked));
    }

    [Fact]
    public void Concepts_without_exercises_are_passed_over()
    {
        SmallSchool school = Graph(3, withExercises: i => i != 1);

        Assert.DoesNotContain(Place(school.View, Believing(3, _ => 0.5f), count: 4).Items, item => item.Concept.Value == "c1");
    }

    [Fact]
    public void A_settled_area_is_measured()
    {
        Assert.Equal(QuizState.Measured, Place(Chain(6), Believing(6, i => i < 3 ? 0.97f : 0.03f), count: 1).State);
        Assert.Equal(QuizState.Open, Place(Chain(6), Believing(6, _ => 0.5f), count: 1).State);
    }

    [Fact]
    public void An_area_with_cycles_and_loops_is_placed_all_the_same()
    {
        SmallSchool school = Graph(5, _ => true);
        school.Add(Edge("c0", "c4")).Add(Edge("c4", "c0")).Add(Edge("c2", "c2"));

        Assert.NotEmpty(Place(school.View, Believing(5, _ => 0.5f), count: 3).Items);
    }

    [Fact]
    public void An_answer_tells_no_more_of_another_concept_than_of_its_own()
    {
        CatalogueView view = Chain(6);
        PlacementArea alone = PlacementArea.Of(view, new("c0"), Believing(6, _ => 0.5f));
        PlacementArea area = PlacementArea.Of(view, new("c5"), Believing(6, _ => 0.5f));
        int lowest = area.Concepts.ToList().IndexOf(new ConceptId("c0"));

        Assert.True(area.Gain(lowest) > alone.Gain(0));
        Assert.True(area.Gain(lowest) < 6 * alone.Gain(0));
    }

    [Fact]
    public void Choosing_again_tells_less()
    {
        PlacementArea area = PlacementArea.Of(Chain(6), new("c5"), Believing(6, _ => 0.5f));
        double before = area.Gain(2);
        area.Choose(2);

        Assert.InRange(area.Gain(2), 0, 0.9 * before);
    }

    /// <summary>
    /// Learners who know the lower part of a chain, placed by a tracer that believes as the area does, need few answers to be
    /// found: the part they know is right to a concept or two.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(15)]
    public void A_few_answers_find_how_far_a_newcomer_is(int known)
    {
        const int Length = 16;
        CatalogueView view = Chain(Length);
        FakeKnowledge knowledge = Believing(Length, _ => 0.5f);
        // A tracer of the bluntest kind: right means everything below is known, wrong that nothing above is.
        int low = 0, high = Length, questions = 0;
        while (high - low > 1 && questions < 8)
        {
            Quiz quiz = Place(view, knowledge, count: 1, $"r{questions++}");
            if (quiz.State == QuizState.Measured) break;
            int asked = int.Parse(quiz.Items.Single().Concept.Value[1..], System.Globalization.CultureInfo.InvariantCulture);
            if (asked < known) low = Math.Max(low, asked);
            else high = Math.Min(high, asked);
            for (int i = 0; i < Length; i++)
                knowledge.Beliefs[$"c{i}"] = FakeKnowledge.Believed(i <= low && known > 0 ? 0.97f : i >= high ? 0.03f : 0.5f);
        }

        Assert.InRange(known, low - 2, high + 2);
        Assert.True(questions <= 6, $"{questions} questions");
    }

    private static Quiz Place(CatalogueView view, IKnowledge knowledge, int count, string requestId = "r") =>
        new QuizMaker(new TeachingOptions(), ContentPolicies.Default).Make(
            view, LearnerSnapshot.Nobody(view.Tenant), knowledge,
            new QuizRequest(Top(view), count, QuizAim.Placement, null, ResourceFilter.None, 0), requestId);

    private static ConceptId Top(CatalogueView view) => new($"c{view.ConceptCount - 1}");

    private static FakeKnowledge Believing(int length, Func<int, float> mastery)
    {
        FakeKnowledge knowledge = new();
        for (int i = 0; i < length; i++) knowledge.Beliefs[$"c{i}"] = FakeKnowledge.Believed(mastery(i));
        return knowledge;
    }

    private static CatalogueView Chain(int length) => Graph(length, _ => true).View;

    private static SmallSchool Graph(int length, Func<int, bool> withExercises)
    {
        SmallSchool school = new();
        for (int i = 0; i < length; i++)
        {
            school.Add(new ConceptPut(new Concept(new($"c{i}"), $"Concept {i}", "", "en"), [.. new float[SmallSchool.Dimensions]], "test"));
            if (i > 0) school.Add(Edge($"c{i - 1}", $"c{i}"));
            for (int e = 0; e < 4 && withExercises(i); e++) school.Add(SmallSchool.Resource($"e{i}-{e}", ResourceKind.Exercise, concepts: [$"c{i}"]), 1);
        }
        return school;
    }

    private static RelationPut Edge(string from, string to) => new(new Relation(new(from), new(to), RelationKind.Prerequisite, 1));
}
