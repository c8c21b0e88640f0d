using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Teaching;

public class NextStepTests
{
    [Fact]
    public void A_newcomer_is_placed_by_an_exercise_of_the_goals_area()
    {
        NextStep step = new Learning().Next()!;

        Assert.Equal((NextStepKind.Place, ResourceKind.Exercise), (step.Kind, step.Of));
        Assert.NotEmpty(step.Reason.Text);
    }

    [Fact]
    public void Placing_ends_after_eight_answers()
    {
        Learning learning = new();
        learning.Knowledge.Beliefs["counting"] = Exercises.FakeKnowledge.Believed(0.5f, answers: 7);
        Assert.Equal(NextStepKind.Place, learning.Next()!.Kind);

        learning.Knowledge.Beliefs["counting"] = Exercises.FakeKnowledge.Believed(0.5f, answers: 8);
        Assert.NotEqual(NextStepKind.Place, learning.Next()!.Kind);
    }

    [Fact]
    public void Work_begins_with_the_lesson_of_what_everything_else_builds_on()
    {
        NextStep step = Learning.Placed().Next()!;

        Assert.Equal((NextStepKind.Learn, Learning.Counting, "read-counting"), (step.Kind, step.Concept, step.Resource.Value));
        Assert.Equal((ResourceKind.Lesson, "Title of read-counting", 10f), (step.Of, step.Title, step.Minutes));
    }

    [Fact]
    public void A_lesson_is_followed_by_an_exercise_and_that_by_the_next_concept()
    {
        Learning learning = Learning.Placed().Read(Learning.Counting);
        NextStep asked = learning.Next()!;
        Assert.Equal((NextStepKind.Practise, Learning.Counting), (asked.Kind, asked.Concept));

        NextStep after = learning.Answer(Learning.Counting, true).Next()!;
        Assert.Equal((NextStepKind.Learn, Learning.Adding), (after.Kind, after.Concept));
    }

    [Fact]
    public void What_is_believed_to_be_known_is_skipped()
    {
        NextStep step = Learning.Placed().Believe(Learning.Counting, 0.9f).Believe(Learning.Adding, 0.7f).Next()!;

        Assert.Equal(Learning.Times, step.Concept);
    }

    [Fact]
    public void A_mastered_goal_has_no_next_step_and_hands_over_to_the_goal_after_it()
    {
        Learning learning = Learning.Placed().Believe(Learning.Times, 0.95f);

        Assert.Null(learning.Next());
        Assert.Equal(Learning.Counting, learning.Next(null, Learning.Times, Learning.Counting)!.Concept);
    }

    [Fact]
    public void What_may_not_be_shown_is_not()
    {
        ResourceFilter filter = ResourceFilter.None with { Exclude = [new("read-counting")] };
        Assert.NotEqual("read-counting", Learning.Placed().Next(filter)!.Resource.Value);

        Assert.Null(Learning.Placed().Next(ResourceFilter.None with { Languages = ["fr"] }));
    }

    [Fact]
    public void The_same_question_has_the_same_answer()
    {
        Assert.Equal(new Learning().Next(), new Learning().Next());
    }

    [Theory]
    [InlineData("en", "Teaches counting, which your goal takes.")]
    [InlineData("zh", "先学“counting”，你的目标需要它。")]
    [InlineData("fr", "Teaches counting, which your goal takes.")]
    public void A_lesson_says_in_its_language_why_it_comes(string language, string text) =>
        Assert.Equal(text, Learning.Placed(language).Next()!.Reason.Text);
}
