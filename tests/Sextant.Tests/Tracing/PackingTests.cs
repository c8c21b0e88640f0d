namespace Sextant.Tracing;

public sealed class PackingTests
{
    [Theory]
    [InlineData(0, 1f, false, 0f, 0)]
    [InlineData(1_900_000_000, 0f, true, -2f, 16_383)]
    [InlineData(17_000_000_000, 0.37f, false, 1.9375f, 20_000)]
    public void An_answer_survives_packing(long seconds, float credit, bool helped, float difficulty, int ordinal)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var packed = PackedAnswer.Of(at, credit, helped, difficulty, ordinal);
        Assert.Equal((at, credit, helped, difficulty), (packed.At, packed.Credit, packed.Helped, packed.Difficulty));
        Assert.Equal(41, packed.AnswersSince(ordinal + 42));
    }

    [Theory]
    [InlineData(-1, -1, 0f, false)]
    [InlineData(0, 0, 1f, true)]
    [InlineData(511, 255, 0.42f, true)]
    public void A_step_survives_packing(int concept, int item, float credit, bool joined)
    {
        PackedStep step = new(concept, item, credit, joined);
        Assert.Equal(step, PackedStep.From(step.ToBits()));
    }
}
