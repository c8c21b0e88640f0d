using System.Globalization;
using Sextant.Behaviour;
using Sextant.Learners;

namespace Sextant.Tests.Behaviour;

public sealed class LiveBehaviourTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(50);

    private readonly LiveBehaviour live = Live();

    [Theory]
    [InlineData(21)]
    [InlineData(65)]
    [InlineData(200)]
    public void A_bot_that_cycles_counts_no_item_twice(int cycle)
    {
        People(live);
        for (int visit = 0; visit < 20 * cycle; visit++) Meet(live, "bot", $"junk{visit % cycle}", visit);
        LiveBehaviour quiet = Live();
        People(quiet);
        for (int visit = 0; visit < Math.Min(64, cycle); visit++) Meet(quiet, "bot", $"junk{visit}", visit);

        live.Publish();
        quiet.Publish();

        Assert.Equal(quiet.Model!.Items.AsEnumerable(), live.Model!.Items);
        Assert.Equal(Scores(quiet, "junk0"), Scores(live, "junk0"));
    }

    [Fact]
    public void What_is_put_aside_takes_no_place()
    {
        People(live);
        live.Absorb(new LearnerId("critic"), new Interaction("x", new ResourceId("bad"), InteractionKind.Rate, 0, Start));

        live.Publish();

        Assert.DoesNotContain(new ResourceId("bad"), live.Model!.Items);
    }

    private static LiveBehaviour Live() => new(new CoOccurrenceOptions(), 1000, Start);

    /// <summary>A hundred who met the same three.</summary>
    private static void People(LiveBehaviour live)
    {
        for (int learner = 0; learner < 100; learner++)
            for (int item = 0; item < 3; item++) Meet(live, $"l{learner}", $"r{item}", item);
    }

    private static float[] Scores(LiveBehaviour live, string met)
    {
        float[] scores = new float[live.Model!.Items.Length];
        live.Model.Scorers[0].Score([new Visit(live.Model.Places[new ResourceId(met)], 0, 1)], 0, scores);
        return scores;
    }

    private static void Meet(LiveBehaviour live, string learner, string item, int second) => live.Absorb(
        new LearnerId(learner),
        new Interaction(second.ToString(CultureInfo.InvariantCulture), new ResourceId(item), InteractionKind.Complete, null, Start.AddSeconds(second)));
}
