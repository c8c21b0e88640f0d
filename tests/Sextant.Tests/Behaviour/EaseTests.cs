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
        // G + 2I of the log by hand, and its inverse by elimination.
        double[,] inverse = Inverse(new double[,] { { 5, 3, 1, 0 }, { 3, 5, 1, 0 }, { 1, 1, 4, 1 }, { 0, 0, 1, 3 } });
        IItemScorer ease = new EaseOptions { Lambda = 2, NearVisits = double.PositiveInfinity }.Train(Log, 2, null, default);
        float[] scores = new float[4];

        for (int met = 0; met < 4; met++)
        {
            ease.Score([new Visit(met, 9, 1)], 9, scores);
            for (int item = 0; item < 4; item++) Assert.Equal(item == met ? 0 : -inverse[met, item] / inverse[item, item], scores[item], 1e-5);
        }
    }

    [Fact]
    public void Two_items_of_one_learner_are_worth_half_to_each_other()
    {
        // (G + I)⁻¹ = 1/3 [[2, −1], [−1, 2]], so B₀₁ = 1/2.
        IItemScorer ease = new EaseOptions { Lambda = 1, NearVisits = double.PositiveInfinity }.Train(new VisitLog(2, [[new(0, 0, 1), new(1, 1, 1)]]), 2, null, default);
        float[] scores = new float[2];

        ease.Score([new Visit(0, 9, 1)], 9, scores);

        Assert.Equal([0f, 0.5f], scores);
    }

    /// <summary>Gauss and Jordan, without pivots.</summary>
    private static double[,] Inverse(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[,] inverse = new double[n, n];
        for (int i = 0; i < n; i++) inverse[i, i] = 1;
        for (int p = 0; p < n; p++)
        {
            double pivot = matrix[p, p];
            for (int j = 0; j < n; j++) (matrix[p, j], inverse[p, j]) = (matrix[p, j] / pivot, inverse[p, j] / pivot);
            for (int i = 0; i < n; i++)
            {
                if (i == p) continue;
                double factor = matrix[i, p];
                for (int j = 0; j < n; j++) (matrix[i, j], inverse[i, j]) = (matrix[i, j] - factor * matrix[p, j], inverse[i, j] - factor * inverse[p, j]);
            }
        }
        return inverse;
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
