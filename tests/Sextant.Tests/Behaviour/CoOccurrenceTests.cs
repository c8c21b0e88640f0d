using Sextant.Behaviour;

namespace Sextant.Tests.Behaviour;

public sealed class CoOccurrenceTests
{
    [Fact]
    public void Items_met_together_score_at_once()
    {
        CoOccurrence live = new(new CoOccurrenceOptions());
        for (int learner = 0; learner < 5; learner++) Meet(live, 0, 7, 3);
        Meet(live, 0, 5);
        float[] scores = new float[live.ItemCount];

        live.Score([new Visit(0, 0, 1)], scores);

        Assert.Equal(8, live.ItemCount);
        Assert.True(scores[7] > scores[3] && scores[3] > scores[5] && scores[5] > 0);
        Assert.Equal(0, live.MainVisit([new Visit(0, 0, 1)], 7));
    }

    [Fact]
    public void Memory_is_bounded_and_the_heaviest_neighbour_stays()
    {
        CoOccurrence live = new(new CoOccurrenceOptions { Neighbours = 8 });
        for (int item = 1; item < 200; item++)
        {
            Meet(live, 0, 1000);
            Meet(live, 0, item);
        }
        float[] scores = new float[live.ItemCount];

        live.Score([new Visit(0, 0, 1)], scores);

        Assert.Equal(8, scores.Count(score => score > 0));
        Assert.Equal(1000, scores.Index().MaxBy(score => score.Item).Index);
    }

    private static void Meet(CoOccurrence live, params int[] items)
    {
        Visit[] visits = [.. items.Select((item, i) => new Visit(item, i, 1))];
        for (int i = 0; i < visits.Length; i++) live.Add(visits.AsSpan(0, i), visits[i]);
    }
}
