using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Teaching;

namespace Sextant.Resources;

public class QualityEstimatorTests
{
    private static readonly ResourceStatistics School = Used(ratings: 1000, mean: 0.7, starts: 1000, completions: 600);

    [Fact]
    public void Of_a_resource_nobody_has_used_the_usual_is_expected()
    {
        ResourceQuality unknown = Of(ResourceStatistics.None);

        Assert.Equal(unknown.Typical, unknown.Value);
        Assert.Equal((0, 0, 0), (unknown.Rating.Count, unknown.Completion.Count, unknown.Gain.Count));
        Assert.Equal((0.7f, 0.6f), (MathF.Round(unknown.Rating.Mean, 2), MathF.Round(unknown.Completion.Mean, 2)));
    }

    [Fact]
    public void One_rating_of_five_stars_does_not_stand_above_a_hundred_of_almost_five()
    {
        Assert.True(Of(Used(ratings: 100, mean: 0.95)).Value > Of(Used(ratings: 1, mean: 1)).Value);
        Assert.True(Of(Used(ratings: 1, mean: 1)).Value > Of(ResourceStatistics.None).Value);
    }

    [Fact]
    public void Ten_ratings_count_as_much_as_what_is_usual() =>
        Assert.Equal(0.85, Of(Used(ratings: 10, mean: 1)).Rating.Mean, 2);

    [Fact]
    public void Likes_and_dislikes_count_as_the_best_and_the_worst_rating() =>
        Assert.Equal(
            Of(Used(ratings: 20, mean: 0.75)).Rating, Of(ResourceStatistics.None with { Likes = 15, Dislikes = 5 }).Rating);

    [Fact]
    public void What_is_finished_by_more_of_those_who_began_it_is_better_and_completions_without_starts_say_nothing()
    {
        Assert.True(Of(Used(starts: 50, completions: 45)).Value > Of(Used(starts: 50, completions: 5)).Value);
        Assert.Equal(Of(ResourceStatistics.None), Of(Used(completions: 45)));
    }

    [Fact]
    public void A_gain_counts_by_how_far_it_is_from_the_usual()
    {
        Assert.True(Of(ResourceStatistics.None, new Gain(0.2f, 0.02f, 100)).Value > Of(ResourceStatistics.None).Value);
        Assert.True(Of(ResourceStatistics.None, new Gain(-0.1f, 0.02f, 100)).Value < Of(ResourceStatistics.None).Value);
        Assert.InRange(Of(ResourceStatistics.None, new Gain(1, 0.02f, 100)).Value, 0, 1);
    }

    [Fact]
    public void The_more_is_known_the_surer_it_is()
    {
        float[] uncertainties = [.. new[] { 0, 1, 10, 100, 1000 }.Select(n => Of(
            Used(ratings: n, mean: 0.7, starts: n, completions: (int)(0.6 * n)), new Gain(0, 0.1f / MathF.Sqrt(1 + n), n)).Uncertainty)];

        Assert.Equal(uncertainties.OrderDescending(), uncertainties);
        Assert.Equal(uncertainties.Length, uncertainties.Distinct().Count());
        Assert.True(uncertainties[^1] < uncertainties[0] / 5);
    }

    [Fact]
    public void A_tenant_without_any_ratings_still_has_a_usual()
    {
        ResourceQuality quality = QualityEstimator.Of(ResourceStatistics.None, ResourceStatistics.None, null, 0);

        Assert.True(float.IsFinite(quality.Value) && quality.Uncertainty > 0);
    }

    [Fact]
    public void What_is_taken_away_again_leaves_what_was()
    {
        ResourceStatistics one = StatisticsReducer.Of(Interactions.Of("r", InteractionKind.Start));
        Assert.Equal(1, one.Starts);
        Assert.Equal(School, School.Plus(one).Minus(one));
    }

    private static ResourceQuality Of(ResourceStatistics use, Gain? gain = null) => QualityEstimator.Of(use, School, gain, usualGain: 0);

    private static ResourceStatistics Used(int ratings = 0, double mean = 0, int starts = 0, int completions = 0) =>
        ResourceStatistics.None with { Ratings = ratings, RatingSum = ratings * mean, Starts = starts, Completions = completions };
}
