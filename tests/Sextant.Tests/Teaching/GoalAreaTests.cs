namespace Sextant.Teaching;

public class GoalAreaTests
{
    [Fact]
    public void What_a_goal_waits_for_comes_in_an_order_in_which_it_can_be_learned() =>
        Assert.Equal([Learning.Counting, Learning.Adding, Learning.Times], Learning.Placed().Area.Waiting(Learning.Times));

    [Fact]
    public void Beneath_what_is_known_nothing_is_waited_for() =>
        Assert.Equal([Learning.Times], Learning.Placed().Believe(Learning.Adding, 0.8f).Area.Waiting(Learning.Times));

    [Fact]
    public void What_was_taught_and_asked_is_left_behind_even_when_the_answer_was_wrong() =>
        Assert.Equal(
            [Learning.Adding, Learning.Times],
            Learning.Placed().Read(Learning.Counting).Answer(Learning.Counting, false).Area.Waiting(Learning.Times));

    [Fact]
    public void A_goal_that_does_not_go_on_brings_back_what_it_builds_on()
    {
        Learning learning = Learning.Placed().Read(Learning.Adding).Answer(Learning.Adding, false).Read(Learning.Times).Answer(Learning.Times, false);
        Assert.Equal([Learning.Times], learning.Area.Waiting(Learning.Times));

        learning.Answer(Learning.Times, false);
        Assert.Equal([Learning.Counting, Learning.Adding, Learning.Times], learning.Area.Waiting(Learning.Times));
    }

    [Fact]
    public void What_does_not_go_on_either_is_not_brought_back() =>
        Assert.Equal(
            [Learning.Times],
            Learning.Placed().Read(Learning.Adding).Answer(Learning.Adding, false, false).Answer(Learning.Times, false, false).Area.Waiting(Learning.Times));

    [Fact]
    public void What_was_taught_and_never_asked_is_not_shown_yet()
    {
        Learning learning = Learning.Placed().Believe(Learning.Counting, 0.7f);
        Assert.Equal(0.7f, learning.Area.ReadinessOf(Learning.Counting), 6);

        Assert.Equal(0, learning.Read(Learning.Counting).Area.ReadinessOf(Learning.Counting));
    }

    [Fact]
    public void Right_answers_make_ready_before_a_slow_belief_follows() =>
        Assert.InRange(Learning.Placed().Answer(Learning.Counting, true, true, true).Area.ReadinessOf(Learning.Counting), 0.9, 1);

    [Fact]
    public void Answers_towards_a_goal_are_those_of_all_it_builds_on()
    {
        Learning learning = new Learning().Answer(Learning.Counting, true, false).Answer(Learning.Times, true);

        Assert.Equal(3, learning.Area.AnswersTowards(Learning.Times));
        Assert.Equal(2, learning.Area.AnswersTowards(Learning.Adding));
        Assert.Equal(0, learning.Area.AnswersTowards(new ConceptId("nowhere")));
    }
}
