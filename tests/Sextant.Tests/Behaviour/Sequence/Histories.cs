using Sextant.Behaviour;

namespace Sextant.Tests.Behaviour.Sequence;

internal static class Histories
{
    public static Visit[] Of(params int[] items) => [.. items.Select((item, place) => new Visit(item, place, Visit.Unsaid))];

    /// <summary>Learners who walk round a circle of items from anywhere: after item i comes i + 1.</summary>
    public static VisitLog Circle(int items, int learners, int seed)
    {
        Random random = new(seed);
        return new VisitLog(items, [.. Enumerable.Range(0, learners).Select(_ =>
        {
            int start = random.Next(items);
            return Of([.. Enumerable.Range(0, random.Next(3, 8)).Select(step => (start + step) % items)]);
        })]);
    }

    /// <summary>Learners who visit items without a pattern.</summary>
    public static VisitLog Chance(int items, int learners, int seed)
    {
        Random random = new(seed);
        return new VisitLog(items, [.. Enumerable.Range(0, learners).Select(_ =>
        {
            int[] all = [.. Enumerable.Range(0, items)];
            random.Shuffle(all);
            return Of(all[..random.Next(1, Math.Min(12, items))]);
        })]);
    }

    public static float[] Scores(this IItemScorer scorer, params int[] history)
    {
        float[] scores = new float[scorer.ItemCount];
        scores.AsSpan().Fill(float.NaN);
        scorer.Score(Of(history), history.Length, scores);
        return scores;
    }
}
