using Sextant.Behaviour;

namespace Sextant.Tests.Behaviour;

public sealed class VisitLogTests
{
    [Fact]
    public void Each_learner_has_their_own_visits_in_order()
    {
        VisitLog log = new(5, [[new(3, 10, 1), new(1, 20, 0)], [], [new(3, 5, 0.5f)]]);

        Assert.Equal((3, 3), (log.LearnerCount, log.Count));
        Assert.Equal([new(3, 10, 1), new(1, 20, 0)], log.Of(0));
        Assert.True(log.Of(1).IsEmpty);
        Assert.Equal([new(3, 5, 0.5f)], log.Of(2));
    }

    public static TheoryData<string, Visit[]> Wrong => new()
    {
        { "item 5 of 5", [new(5, 0, 1)] },
        { "item -1 of 5", [new(-1, 0, 1)] },
        { "earlier", [new(0, 2, 1), new(1, 1, 1)] },
        { "twice", [new(0, 1, 1), new(0, 2, 1)] },
        { "value NaN", [new(0, 1, float.NaN)] },
        { "value 1.5", [new(0, 1, 1.5f)] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_no_history_is_refused_in_words(string words, Visit[] visits) =>
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => new VisitLog(5, [[], visits])).Message, StringComparison.Ordinal);
}
