using Sextant.Refusals;

namespace Sextant.Learners;

public sealed class InteractionRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(1, 0, 0f)]
    [InlineData(1000, 1000, 86_400f)]
    public void An_answer_may_tell_of_attempts_hints_and_seconds(int? attempts, int? hints, float? seconds) =>
        InteractionRules.Check([Answer(new AnswerDetails(attempts, hints, seconds))], Now);

    [Theory]
    [InlineData("attempts", 0, 0, 0f)]
    [InlineData("attempts", 1001, 0, 0f)]
    [InlineData("hints", 1, -1, 0f)]
    [InlineData("hints", 1, 1001, 0f)]
    [InlineData("seconds", 1, 0, -1f)]
    [InlineData("seconds", 1, 0, 86_401f)]
    [InlineData("seconds", 1, 0, float.NaN)]
    [InlineData("seconds", 1, 0, float.PositiveInfinity)]
    public void What_no_answer_can_have_is_refused_by_its_name(string field, int attempts, int hints, float seconds)
    {
        var refusal = Assert.Throws<RefusalException>(() =>
            InteractionRules.Check([Answer(null), Answer(new AnswerDetails(attempts, hints, seconds))], Now));

        Assert.Equal((Refusal.Invalid, $"interactions[1].{field}"), (refusal.Refusal, refusal.Field));
    }

    [Theory]
    [InlineData(InteractionKind.View)]
    [InlineData(InteractionKind.Complete)]
    public void Details_of_anything_but_an_answer_are_refused(InteractionKind kind)
    {
        var refusal = Assert.Throws<RefusalException>(() =>
            InteractionRules.Check([new Interaction("i1", new ResourceId("r1"), kind, null, Now, new AnswerDetails(Hints: 1))], Now));

        Assert.Equal("interactions[0].kind", refusal.Field);
    }

    private static Interaction Answer(AnswerDetails? details) => new("i1", new ResourceId("r1"), InteractionKind.Answer, 1, Now, details);
}
