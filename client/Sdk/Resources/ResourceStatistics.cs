namespace Sextant.Sdk;

/// <summary>How a resource has been used, over all learners.</summary>
/// <param name="MeanRating">0–1; null when nobody has rated it.</param>
/// <param name="Popularity">Positive interactions, each halved for every 14 days of age. Larger is more popular.</param>
public sealed record ResourceStatistics(
    long Interactions,
    long Completions,
    long Ratings,
    double? MeanRating,
    long Likes,
    long Dislikes,
    double Popularity,
    long Starts = 0);
