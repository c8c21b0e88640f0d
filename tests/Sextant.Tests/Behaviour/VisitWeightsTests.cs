using Sextant.Behaviour;

namespace Sextant.Tests.Behaviour;

public sealed class VisitWeightsTests
{
    private const int Lessons = 12;

    [Fact]
    public void Classmates_with_the_same_lessons_count_in_full()
    {
        Random pace = new(4);
        VisitWeights weights = new(Log(_ => _ => pace.Next(10_000, 900_000)), new VisitBounds());

        for (int learner = 0; learner < 30; learner++) Assert.All(weights.Of(learner).ToArray(), weight => Assert.Equal(1, weight));
    }

    [Fact]
    public void Machines_that_repeat_a_history_at_one_pace_count_together_as_one()
    {
        Random jitter = new(4);
        VisitWeights weights = new(Log(_ => visit => 60_000 * (1 + visit % 3) + jitter.Next(500)), new VisitBounds());

        for (int learner = 0; learner < 30; learner++) Assert.All(weights.Of(learner).ToArray(), weight => Assert.Equal(1 / 30f, weight, 1e-6f));
    }

    [Fact]
    public void Whoever_waits_for_it_can_stop_it()
    {
        using CancellationTokenSource stopped = new();
        stopped.Cancel();
        VisitLog log = Log(_ => _ => 1);

        Assert.Throws<OperationCanceledException>(() => new VisitWeights(log, new VisitBounds(), stopped.Token));
        Assert.Throws<OperationCanceledException>(() => EaseTrainer.CoOccurrence(log, [0], new EaseOptions(), stopped.Token));
    }

    [Fact]
    public void As_many_visits_as_a_learner_has_cannot_be_held_out() =>
        Assert.Contains("HeldVisits", Assert.Throws<ArgumentException>(() => new RelevanceTrainingOptions { LeastVisits = 3, HeldVisits = 3 }.Validated()).Message, StringComparison.Ordinal);

    /// <summary>Thirty learners, each begins a day of its own, of the same lessons.</summary>
    private static VisitLog Log(Func<int, Func<int, int>> gaps) => new(Lessons, [.. Enumerable.Range(0, 30).Select(learner =>
    {
        long at = learner * 86_400_000L;
        return Enumerable.Range(0, Lessons).Select(item => new Visit(item, at += gaps(learner)(item), 1)).ToArray();
    })]);
}
