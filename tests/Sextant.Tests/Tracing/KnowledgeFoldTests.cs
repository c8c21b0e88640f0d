using System.Collections.Immutable;
using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Tracing;

public sealed class KnowledgeFoldTests
{
    [Theory]
    [InlineData(1, 40, 5)]
    [InlineData(2, 700, 30)]
    [InlineData(3, 1500, 700)]
    public void A_state_restored_anywhere_on_the_way_makes_no_difference(int seed, int answers, int concepts)
    {
        var live = KnowledgeFold.From(LearnerKnowledge.None);
        var restored = KnowledgeFold.From(LearnerKnowledge.None);
        var random = new Random(seed);
        foreach ((Interaction interaction, Resource exercise) in Exercises.Roaming(seed, answers, concepts))
        {
            live.Apply(interaction, exercise);
            restored.Apply(interaction, exercise);
            if (random.Next(50) == 0) restored = KnowledgeFold.From(restored.ToState());
        }
        AssertSame(live.ToState(), restored.ToState());
    }

    [Theory]
    [InlineData(4, 300, 8)]
    [InlineData(5, 1500, 700)]
    public void It_holds_what_the_plain_fold_holds(int seed, int answers, int concepts)
    {
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        PlainKnowledgeFold plain = new();
        foreach ((Interaction interaction, Resource exercise) in Exercises.Roaming(seed, answers, concepts))
        {
            fold.Apply(interaction, exercise);
            plain.Apply(interaction, exercise);
        }
        AssertSame(plain.ToState(), fold.ToState());
    }

    [Fact]
    public void What_is_kept_is_bounded_and_the_practised_longest_ago_goes_first()
    {
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        for (int i = 0; i < 2000; i++)
        {
            Resource exercise = Exercises.Of($"x{i}", 0.5f, $"c{i % 1000}");
            fold.Apply(Exercises.Answer(i, exercise, i % 2), exercise);
        }
        LearnerKnowledge state = fold.ToState();
        Assert.Equal(TracingLimits.Concepts, state.Concepts.Length);
        Assert.Equal(TracingLimits.Items, state.Items.Length);
        Assert.InRange(state.Steps.Length, TracingLimits.Steps / 2, TracingLimits.Steps);
        Assert.Equal(new ConceptId("c999"), state.Concepts[^1].Concept);
        Assert.Equal(new ConceptId("c488"), state.Concepts[0].Concept);
        Assert.Equal(2000, state.All.Count);
        Assert.All(state.Concepts, concept => Assert.InRange(concept.Recent.Length, 1, TracingLimits.RecentAnswers));
    }

    [Fact]
    public void The_state_is_made_anew_only_after_a_change()
    {
        Resource exercise = Exercises.Of("x", 0.5f, "c");
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        fold.Apply(Exercises.Answer(1, exercise, 1), exercise);
        LearnerKnowledge state = fold.ToState();
        fold.Apply(new Interaction("v", exercise.Id, InteractionKind.View, null, Exercises.Start), exercise);
        Assert.Same(state, fold.ToState());
    }

    [Fact]
    public void A_completion_is_an_exposure_and_no_answer()
    {
        Resource lesson = Exercises.Of("lesson", null, "c");
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        fold.Apply(new Interaction("1", lesson.Id, InteractionKind.Complete, null, Exercises.Start), lesson);
        ConceptFacts facts = Assert.Single(fold.ToState().Concepts);
        Assert.Equal((1, 0), (facts.Exposures, facts.Tally.Count));
        Assert.Null(facts.Memory);
        Assert.Equal(0, fold.ToState().All.Count);
    }

    [Fact]
    public void An_answer_with_help_counts_for_less()
    {
        Resource exercise = Exercises.Of("x", 0.5f, "c");
        Interaction answer = Exercises.Answer(1, exercise, 1);
        Assert.Equal(1, AnswerCredit.Of(answer));
        Assert.Equal(0.5f, AnswerCredit.Of(answer with { Details = new AnswerDetails(Hints: 1) }));
        Assert.Equal(0.25f, AnswerCredit.Of(answer with { Details = new AnswerDetails(Attempts: 3) }));
        Assert.Equal(1, AnswerCredit.Of(answer with { Details = new AnswerDetails(Attempts: 1, Hints: 0, Seconds: 12) }));
    }

    [Fact]
    public void An_answer_to_what_is_no_longer_known_counts_without_a_concept()
    {
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        fold.Apply(Exercises.Answer(1, Exercises.Of("gone", null), 1), null);
        LearnerKnowledge state = fold.ToState();
        Assert.Equal(1, state.All.Count);
        Assert.Empty(state.Concepts);
        Assert.Equal(-1, PackedStep.From(Assert.Single(state.Steps)).Concept);
        AssertSame(state, KnowledgeFold.From(state).ToState());
    }

    [Fact]
    public void A_state_that_contradicts_itself_is_refused()
    {
        ConceptFacts facts = new(new ConceptId("c"), default, [], 0, null);
        Assert.Throws<InvalidDataException>(() => KnowledgeFold.From(LearnerKnowledge.None with { Concepts = [facts, facts] }));
        Assert.Throws<InvalidDataException>(() => KnowledgeFold.From(LearnerKnowledge.None with { Steps = [new PackedStep(3, -1, 1, false).ToBits()] }));
    }

    private static void AssertSame(LearnerKnowledge expected, LearnerKnowledge actual)
    {
        Assert.Equal(expected.All, actual.All);
        Assert.Equal(expected.Rating, actual.Rating);
        Assert.Equal(expected.Steps.AsEnumerable(), actual.Steps.AsEnumerable());
        Assert.Equal(expected.Items.AsEnumerable(), actual.Items.AsEnumerable());
        Assert.Equal(expected.Concepts.Select(Plain), actual.Concepts.Select(Plain));
        Assert.Equal(expected.Concepts.Select(concept => concept.Recent.ToArray()), actual.Concepts.Select(concept => concept.Recent.ToArray()));
    }

    private static ConceptFacts Plain(ConceptFacts facts) => facts with { Recent = ImmutableArray<long>.Empty };
}
