using Sextant.Resources;

namespace Sextant.Gateway.Resources;

internal static class ResourceMapping
{
    /// <param name="wire">Has passed <see cref="ResourceRules"/>.</param>
    public static Resource ToDomain(this Wire.Resource wire) => new(
        new ResourceId(wire.Id),
        wire.Kind.ToDomain(),
        wire.Title,
        wire.Description ?? "",
        wire.Language?.ToLowerInvariant() ?? "",
        wire.Difficulty,
        wire.Minutes,
        wire.Concepts is null ? [] : [.. wire.Concepts.Distinct().Select(id => new ConceptId(id))],
        wire.Tags is null ? [] : [.. wire.Tags.Distinct()],
        wire.Url,
        wire.Available,
        wire.PublishedAt,
        wire.MinAge,
        wire.Review.ToDomain(),
        wire.Provider);

    public static Wire.Resource ToWire(this Resource resource) => new(
        resource.Id.Value,
        resource.Kind.ToWire(),
        resource.Title,
        resource.Description,
        resource.Language,
        resource.Difficulty,
        resource.Minutes,
        [.. resource.Concepts.Select(concept => concept.Value)],
        resource.Tags,
        resource.Url,
        resource.Available,
        resource.PublishedAt,
        resource.MinAge,
        resource.Review.ToWire(),
        resource.Provider);

    public static Wire.ResourceDescription ToWire(this ResourceDescription description, DateTimeOffset now) => new(
        description.Resource.ToWire(),
        description.Statistics.ToWire(now),
        description.ModelId,
        description.CatalogueVersion,
        description.Quality?.ToWire());

    public static Wire.ResourceReceipt ToWire(this ResourceReceipt receipt) =>
        new(receipt.ResourceId.Value, receipt.CatalogueVersion, receipt.Created, receipt.Changed);

    private static Wire.ResourceStatistics ToWire(this ResourceStatistics statistics, DateTimeOffset now) => new(
        statistics.Interactions,
        statistics.Completions,
        statistics.Ratings,
        statistics.Ratings == 0 ? null : statistics.RatingSum / statistics.Ratings,
        statistics.Likes,
        statistics.Dislikes,
        PopularityDecay.CountAt(statistics.Popularity, now),
        statistics.Starts);

    private static Wire.ResourceQuality ToWire(this ResourceQuality quality) => new(
        quality.Value, quality.Uncertainty, quality.Typical, quality.Rating.ToWire(), quality.Completion.ToWire(), quality.Gain.ToWire());

    private static Wire.QualityEstimate ToWire(this QualityEstimate estimate) => new(estimate.Mean, estimate.Error, estimate.Count);

    // The wire has no word for unreviewed: it is what no word means, so that the numbers agree.
    public static ReviewStatus ToDomain(this Wire.ReviewStatus? review) => (ReviewStatus)(review ?? 0);

    public static Wire.ReviewStatus? ToWire(this ReviewStatus review) => review == ReviewStatus.Unreviewed ? null : (Wire.ReviewStatus)review;

    // The wire's words start at 1, so that 0 is a word left out.
    public static ResourceKind ToDomain(this Wire.ResourceKind kind) => (ResourceKind)(kind - 1);

    public static Wire.ResourceKind ToWire(this ResourceKind kind) => (Wire.ResourceKind)(kind + 1);
}
