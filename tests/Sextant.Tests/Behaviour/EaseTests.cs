using Sextant.Behaviour;
using Sextant.Training;

namespace Sextant.Tests.Behaviour;

public sealed class EaseTests
{
    private static readonly VisitLog Log = new(4, [
        [new(0, 0, 1), new(1, 1, 1), new(2, 2, 0.5f)], [new(0, 0, 1), new(1, 5, 0)], [new(2, 0, 1), new(3, 1, 1)], [new(1, 0, 1), new(0, 2, 1)]]);

    [Fact]
    public void Without_closeness_it_is_the_published_model()
    {
        IItemScorer ease = new EaseOptions { Lambda = 2, NearVisits = double.PositiveInfinity }.Train(Log, 2, null, default);
        float[] scores = new float[4];

        ease.Score([new Visit(0, 9, 1)], 9, scores);

        Assert.Equal(0, scores[0]);
        Assert.True(scores[1] > scores[2] && scores[2] > scores[3], string.Join(' ', scores));
    }

    [Fact]
    public void What_was_kept_scores_as_before()
    {
        IItemScorer ease = new EaseOptions { Lambda = 1, MaxItems = 3, ValueSlope = 1 }.Train(Log, 2, null, default);
        TensorBundle bundle = new();
        ease.Save(bundle);
        float[] before = new float[4], after = new float[4];
        Visit[] history = [new(2, 0, 1), new(1, 1, 0.2f)];

        ease.Score(history, 1, before);
        Ease.Load(bundle, "ease", 4).Score(history, 1, after);

        Assert.Equal(before, after);
        Assert.Equal(0, after[3]); // the least visited has no row
        Assert.Equal(1, ease.MainVisit(history, 0));
    }
}
