using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Tracing;

public sealed class LearnerTracingTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void A_right_answer_never_lowers_mastery_and_a_wrong_one_never_raises_it(int seed)
    {
        var random = new Random(seed);
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        foreach ((Interaction interaction, Resource exercise) in Exercises.Roaming(seed, 600, 12))
        {
            DateTimeOffset at = interaction.At;
            foreach (bool right in new[] { true, false })
            {
                var tried = KnowledgeFold.From(fold.ToState());
                tried.Apply(new Interaction("try", exercise.Id, InteractionKind.Answer, right ? 1 : 0, at), exercise);
                (LearnerTracing before, LearnerTracing after) = (Exercises.Read(fold.ToState(), at), Exercises.Read(tried.ToState(), at));
                foreach (ConceptId concept in exercise.Concepts)
                {
                    float moved = after.Of(concept).Mastery - before.Of(concept).Mastery;
                    Assert.True(right ? moved >= -1e-6f : moved <= 1e-6f, $"{concept} moved by {moved} after a {(right ? "right" : "wrong")} answer.");
                }
            }
            fold.Apply(interaction, exercise);
        }
    }

    [Fact]
    public void What_is_believed_stays_within_its_bounds()
    {
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        foreach ((Interaction interaction, Resource exercise) in Exercises.Roaming(5, 500, 8))
        {
            fold.Apply(interaction, exercise);
            LearnerTracing knowledge = Exercises.Read(fold.ToState(), interaction.At.AddDays(3));
            foreach (ConceptId concept in exercise.Concepts)
            {
                Belief belief = knowledge.Of(concept);
                Assert.InRange(belief.Mastery, 0f, 1f);
                Assert.InRange(belief.Uncertainty, 0f, 0.5f);
                Assert.InRange(belief.Ability, -AbilityScale.Most, AbilityScale.Most);
                Assert.True(belief.AbilityError > 0);
            }
            ItemModel item = knowledge.ItemOf(exercise);
            Assert.InRange(knowledge.Probability(exercise), item.Guess, 1 - item.Slip);
        }
    }

    [Fact]
    public void Answers_make_ability_surer()
    {
        Resource exercise = Exercises.Of("x", 0.5f, "c");
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        float error = Exercises.Read(fold.ToState(), Exercises.Start).Of(new ConceptId("c")).AbilityError;
        for (int i = 0; i < 12; i++)
        {
            Interaction answer = Exercises.Answer(i, exercise, i % 2, Exercises.Start);
            fold.Apply(answer, exercise);
            float next = Exercises.Read(fold.ToState(), answer.At).Of(new ConceptId("c")).AbilityError;
            Assert.True(next < error, $"{next} after {i + 1} answers, {error} before.");
            error = next;
        }
    }

    [Fact]
    public void Mastery_wanes_while_nothing_is_practised()
    {
        Resource exercise = Exercises.Of("x", 0.5f, "c");
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        for (int i = 0; i < 6; i++) fold.Apply(Exercises.Answer(i, exercise, 1), exercise);
        float[] masteries = [.. new[] { 0, 1, 10, 100, 1000 }.Select(days => Exercises.Read(fold.ToState(), Exercises.Start.AddDays(1 + days)).Of(new ConceptId("c")).Mastery)];
        Assert.Equal(masteries.OrderDescending(), masteries);
        Assert.True(masteries[0] > 0.75f && masteries[^1] < masteries[0] - 0.1f, string.Join(' ', masteries));
    }

    [Fact]
    public void A_harder_exercise_is_answered_right_less_often()
    {
        LearnerTracing knowledge = Exercises.Read(LearnerKnowledge.None, Exercises.Start);
        Assert.True(knowledge.Probability(Exercises.Of("easy", 0.1f, "c")) > knowledge.Probability(Exercises.Of("hard", 0.9f, "c")));
    }

    [Fact]
    public void History_ends_at_what_is_believed_after_the_last_answer()
    {
        Resource exercise = Exercises.Of("x", 0.5f, "c");
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        for (int i = 0; i < 40; i++) fold.Apply(Exercises.Answer(i, exercise, i % 3 == 0 ? 0 : 1), exercise);
        LearnerTracing knowledge = Exercises.Read(fold.ToState(), Exercises.Start.AddMinutes(39));
        var history = knowledge.History(new ConceptId("c"));
        Assert.Equal(TracingLimits.RecentAnswers, history.Length);
        Assert.Equal(history.OrderBy(point => point.At), history);
        Assert.Equal(knowledge.Of(new ConceptId("c")).Mastery, history[^1].Mastery, 1e-3);
    }

    [Fact]
    public void The_practised_come_latest_first_and_the_completed_are_not_among_them()
    {
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        foreach ((int i, string concept) in new[] { "a", "b", "a", "c" }.Index())
        {
            Resource exercise = Exercises.Of($"x{i}", null, concept);
            fold.Apply(Exercises.Answer(i, exercise, 1), exercise);
        }
        Resource lesson = Exercises.Of("lesson", null, "d");
        fold.Apply(new Interaction("done", lesson.Id, InteractionKind.Complete, null, Exercises.Start), lesson);
        LearnerTracing knowledge = Exercises.Read(fold.ToState(), Exercises.Start.AddHours(1));
        Assert.Equal(["c", "a", "b"], knowledge.Practised.Select(concept => concept.Value));
        Assert.Equal(Exercises.Start.AddMinutes(3), knowledge.LastAnswered(new ResourceId("x3")));
        Assert.Null(knowledge.LastAnswered(new ResourceId("x9")));
    }
}
