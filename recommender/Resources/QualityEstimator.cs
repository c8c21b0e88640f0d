using Sextant.Teaching;

namespace Sextant.Resources;

/// <summary>
/// How good a resource has proved to be: a fixed mean of three estimates, each drawn towards what is usual for the tenant
/// until there is enough to go by. So a single rating of 5 stars does not stand above a hundred of 4.8.
/// </summary>
/// <remarks>
/// Rating and completion are the posterior means of a Beta prior of strength <see cref="PriorStrength"/> around the tenant's
/// own rate (the "Bayesian average"); a tenant without any begins at 0.6. A rating within [0, 1] of mean m varies by at most
/// m (1 − m), so their errors are upper bounds. The errors are taken as independent of each other.
/// </remarks>
public static class QualityEstimator
{
    /// <summary>What is usual counts as so many ratings, and as so many starts.</summary>
    public const float PriorStrength = 10;

    public const float RatingWeight = 0.4f;
    public const float CompletionWeight = 0.2f;
    public const float GainWeight = 0.4f;

    /// <summary>A gain so far above none is worth as much as can be, and one so far below as little.</summary>
    public const float FullGain = 0.3f;

    /// <summary>The spread of gains among resources; the error of one of which nothing is known.</summary>
    public const float GainSpread = 0.1f;

    private const float UsualRate = 0.6f;

    /// <param name="use">The resource's.</param>
    /// <param name="tenant">The use of all the tenant's resources together.</param>
    /// <param name="gain">Null while nobody has answered anything after it.</param>
    /// <param name="usualGain">Of the tenant's resources.</param>
    public static ResourceQuality Of(ResourceStatistics use, ResourceStatistics tenant, Gain? gain, float usualGain)
    {
        float usualRating = Rate(RatingsOf(tenant), RatingSumOf(tenant), UsualRate).Mean;
        float usualCompletion = Rate(tenant.Starts, FinishedOf(tenant), UsualRate).Mean;
        QualityEstimate rating = Rate(RatingsOf(use), RatingSumOf(use), usualRating);
        QualityEstimate completion = Rate(use.Starts, FinishedOf(use), usualCompletion);
        QualityEstimate gained = gain is { } known ? new(known.Mean, known.Error, known.Count) : new(usualGain, GainSpread, 0);
        float error = MathF.Sqrt(
            Squared(RatingWeight * rating.Error) + Squared(CompletionWeight * completion.Error)
            + Squared(GainWeight * Share(gained.Error)));
        return new ResourceQuality(
            Value(rating.Mean, completion.Mean, gained.Mean), error, Value(usualRating, usualCompletion, usualGain), rating, completion, gained);
    }

    private static float Value(float rating, float completion, float gain) =>
        RatingWeight * rating + CompletionWeight * completion + GainWeight * Math.Clamp(0.5f + Share(gain), 0, 1);

    private static float Share(float gain) => gain / (2 * FullGain);

    /// <summary>The posterior of a rate of which <paramref name="usual"/> is expected.</summary>
    private static QualityEstimate Rate(long count, double sum, float usual)
    {
        double weight = PriorStrength + count;
        double mean = Math.Clamp((PriorStrength * usual + sum) / weight, 0, 1);
        return new((float)mean, (float)Math.Sqrt(Math.Max(mean * (1 - mean), 1e-4) / (weight + 1)), count);
    }

    private static long RatingsOf(ResourceStatistics use) => use.Ratings + use.Likes + use.Dislikes;

    private static double RatingSumOf(ResourceStatistics use) => use.RatingSum + use.Likes;

    /// <summary>Completions without a start, as of platforms that report none, tell no rate.</summary>
    private static long FinishedOf(ResourceStatistics use) => Math.Min(use.Completions, use.Starts);

    private static float Squared(float value) => value * value;
}
