using Sextant.Behaviour;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Recommending;

namespace Sextant.Tests.Behaviour;

public sealed class VisitLogBuilderTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Training_sees_of_a_learner_what_serving_sees()
    {
        Random chance = new(7);
        VisitLogBuilder builder = new();
        Dictionary<string, LearnerHistory> histories = [];
        for (int i = 0; i < 2000; i++)
        {
            string learner = $"l{chance.Next(20)}";
            var kind = (InteractionKind)chance.Next(10);
            bool valued = kind is InteractionKind.Rate or InteractionKind.Progress or InteractionKind.Answer;
            Interaction interaction = new($"{i}", new ResourceId($"r{chance.Next(60)}"), kind, valued ? chance.NextSingle() : null, Start.AddMinutes(chance.Next(10_000)));
            builder.Add(new LearnerId(learner), interaction);
            if (!histories.TryGetValue(learner, out LearnerHistory? history)) histories[learner] = history = LearnerHistory.From(LearnerState.Empty);
            history.Apply(interaction);
        }

        var (log, items) = builder.Build(maxItems: 40);

        Assert.Equal((2000, 40, 20), (builder.Count, items.Length, log.LearnerCount));
        Dictionary<ResourceId, int> places = items.Select((id, item) => (id, item)).ToDictionary(pair => pair.id, pair => pair.item);
        string[] learners = [.. histories.Keys.Order(StringComparer.Ordinal)];
        for (int learner = 0; learner < learners.Length; learner++)
        {
            LearnerHistory history = histories[learners[learner]];
            LearnerSnapshot snapshot = LearnerSnapshot.Nobody(new TenantId("t")) with { Seen = history.Seen, SeenAt = history.SeenAt, SeenValues = history.SeenValues };
            List<Visit> served = [];
            VisitHistory.Write(snapshot, places, served);
            Assert.Equal(served, log.Of(learner).ToArray());
        }
    }

    [Fact]
    public void The_most_visited_items_come_first_and_the_rest_is_left_out()
    {
        VisitLogBuilder builder = new();
        foreach ((string learner, string resource) in new[] { ("a", "x"), ("a", "y"), ("b", "y"), ("b", "z"), ("c", "z"), ("c", "y") })
            builder.Add(new LearnerId(learner), new Interaction($"{learner}{resource}", new ResourceId(resource), InteractionKind.View, null, Start));

        var (log, items) = builder.Build(maxItems: 2);

        Assert.Equal([new ResourceId("y"), new ResourceId("z")], items.AsEnumerable());
        Assert.Equal(5, log.Count);
    }
}
