namespace Sextant.Resources;

/// <summary>How a resource has been used, over all learners of the tenant.</summary>
/// <param name="RatingSum">Sum of ratings, each 0–1.</param>
/// <param name="Popularity">
/// Positive interactions, each counted 2^(age / half-life) relative to <see cref="PopularityDecay.Landmark"/> (forward decay,
/// Cormode et al. 2009), so that the order of two resources never changes by waiting alone. Larger is more popular.
/// </param>
/// <param name="Starts">Times it was begun; 0 for what was counted before starts were.</param>
[GenerateSerializer, Immutable, Alias("sextant.resource-statistics")]
public sealed record ResourceStatistics(
    [property: Id(0)] long Interactions,
    [property: Id(1)] long Completions,
    [property: Id(2)] long Ratings,
    [property: Id(3)] double RatingSum,
    [property: Id(4)] long Likes,
    [property: Id(5)] long Dislikes,
    [property: Id(6)] double Popularity,
    [property: Id(7)] long Starts = 0)
{
    public static readonly ResourceStatistics None = new(0, 0, 0, 0, 0, 0, 0);

    public ResourceStatistics Plus(ResourceStatistics other) => new(
        Interactions + other.Interactions,
        Completions + other.Completions,
        Ratings + other.Ratings,
        RatingSum + other.RatingSum,
        Likes + other.Likes,
        Dislikes + other.Dislikes,
        Popularity + other.Popularity,
        Starts + other.Starts);

    /// <summary>What is left when what was added before is taken away again.</summary>
    public ResourceStatistics Minus(ResourceStatistics other) => new(
        Interactions - other.Interactions,
        Completions - other.Completions,
        Ratings - other.Ratings,
        RatingSum - other.RatingSum,
        Likes - other.Likes,
        Dislikes - other.Dislikes,
        Popularity - other.Popularity,
        Starts - other.Starts);
}
