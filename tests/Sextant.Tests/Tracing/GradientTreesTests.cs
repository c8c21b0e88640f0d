namespace Sextant.Tracing;

public sealed class GradientTreesTests
{
    [Fact]
    public void The_first_split_is_the_one_that_trying_all_finds()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            (float[] rows, bool[] labels) = Rows(400, 3, seed);
            GradientTreeOptions options = new() { Trees = 1, Leaves = 2, Bins = 256, LeastRows = 1, Shrinkage = 1, Columns = 1, Rows = 1, Rate = 1 };
            GradientTrees trees = GradientTreeTrainer.Train(rows, 3, labels, options, seed, null, default);
            (float low, float high) = BestByTrying(rows, 3, labels, trees.Score(rows.AsSpan(0, 3), 0), shrinkage: 1);
            float[] leaves = [.. Enumerable.Range(0, 400).Select(i => trees.Of(0, rows.AsSpan(3 * i, 3))).Distinct().Order()];
            Assert.Equal(2, leaves.Length);
            Assert.Equal(Math.Min(low, high), leaves[0], 2e-3);
            Assert.Equal(Math.Max(low, high), leaves[1], 2e-3);
        }
    }

    [Fact]
    public void What_no_straight_line_tells_apart_is_learned()
    {
        (float[] rows, _) = Rows(2000, 2, seed: 7);
        bool[] labels = [.. Enumerable.Range(0, 2000).Select(i => rows[2 * i] > 0 != rows[2 * i + 1] > 0)];
        GradientTrees trees = GradientTreeTrainer.Train(
            rows, 2, labels, new GradientTreeOptions { Trees = 40, Leaves = 8, LeastRows = 5, Columns = 1, Rate = 0.3f }, 1, null, default);
        Assert.InRange(Enumerable.Range(0, 2000).Count(i => trees.Score(rows.AsSpan(2 * i, 2)) > 0 == labels[i]), 1960, 2000);
    }

    [Fact]
    public void A_column_of_one_value_and_labels_of_one_kind_do_no_harm()
    {
        GradientTrees trees = GradientTreeTrainer.Train(new float[100], 1, [.. Enumerable.Repeat(true, 100)], new GradientTreeOptions { Trees = 3 }, 1, null, default);
        Assert.True(trees.Score([0]) > 2);
        Assert.True(float.IsFinite(trees.Score([5])));
    }

    /// <summary>The plain loop: every column, every threshold between two values, exact sums.</summary>
    private static (float Low, float High) BestByTrying(float[] rows, int columns, bool[] labels, float bias, double shrinkage)
    {
        double p = AbilityScale.Sigmoid(bias), bestGain = double.MinValue;
        (float, float) best = default;
        for (int column = 0; column < columns; column++)
        {
            for (int at = 0; at < labels.Length; at++)
            {
                float threshold = rows[at * columns + column];
                double lowSlope = 0, lowCurvature = 0, highSlope = 0, highCurvature = 0;
                for (int i = 0; i < labels.Length; i++)
                {
                    double slope = (labels[i] ? 1 : 0) - p, curvature = p * (1 - p);
                    if (rows[i * columns + column] <= threshold) (lowSlope, lowCurvature) = (lowSlope + slope, lowCurvature + curvature);
                    else (highSlope, highCurvature) = (highSlope + slope, highCurvature + curvature);
                }
                if (lowCurvature < 0.25 || highCurvature < 0.25) continue;
                double gain = lowSlope * lowSlope / (lowCurvature + shrinkage) + highSlope * highSlope / (highCurvature + shrinkage);
                if (gain > bestGain) (bestGain, best) = (gain, ((float)(lowSlope / (lowCurvature + shrinkage)), (float)(highSlope / (highCurvature + shrinkage))));
            }
        }
        return best;
    }

    /// <summary>Numbers of few values, so that each has a bin of its own.</summary>
    private static (float[] Rows, bool[] Labels) Rows(int count, int columns, int seed)
    {
        Random random = new(seed);
        float[] rows = [.. Enumerable.Range(0, count * columns).Select(_ => random.Next(-100, 101) / 50f)];
        bool[] labels = [.. Enumerable.Range(0, count).Select(i => random.NextDouble() < AbilityScale.Sigmoid(3 * rows[i * columns + 1] + 0.5))];
        return (rows, labels);
    }
}
