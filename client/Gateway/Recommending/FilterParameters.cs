using Microsoft.OpenApi;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Recommending;

/// <summary>The query parameters by which an answer is bounded.</summary>
internal static class FilterParameters
{
    public static readonly QueryParameter Kind =
        new("kind", JsonSchemaType.String, $"Only these kinds: {string.Join(", ", Wire.Words.All<Wire.ResourceKind>())}.", Many: true);

    public static readonly QueryParameter MaxMinutes =
        new("maxMinutes", JsonSchemaType.Number, "Only resources of known length up to this, in minutes, above 0.", Minimum: 0, Maximum: Limits.Minutes);

    public static readonly QueryParameter MinVersion =
        new("minVersion", JsonSchemaType.Integer, "The profile version the answer must reflect, as a receipt of interactions gave it.", Minimum: 0);

    /// <summary>What bounds an answer of any sort.</summary>
    public static readonly ImmutableArray<QueryParameter> Common =
    [
        new("language", JsonSchemaType.String, "Only these languages (BCP 47).", Many: true),
        new("exclude", JsonSchemaType.String, $"Ids of resources not to show, at most {Limits.Exclude}.", Many: true),
        new("age", JsonSchemaType.Integer, "The learner's age in years, for resources that are meant for some ages.", Minimum: 0, Maximum: Limits.Age),
        new("blockTag", JsonSchemaType.String, $"Tags of resources not to show, in any case or width of letters, at most {Limits.BlockTags}.", Many: true),
    ];

    public static readonly ImmutableArray<QueryParameter> WithoutLearner =
    [
        new("count", JsonSchemaType.Integer, $"How many items; {Limits.DefaultCount} when absent.", Minimum: 1, Maximum: Limits.Count),
        Kind,
        new("concept", JsonSchemaType.String, "Only resources that name this concept."),
        MaxMinutes,
        .. Common,
    ];

    public static readonly ImmutableArray<QueryParameter> WithLearner =
    [
        .. WithoutLearner,
        MinVersion,
        IncludeSeen("may come again"),
    ];

    /// <param name="how">What resources already met may do.</param>
    public static QueryParameter IncludeSeen(string how) =>
        new("includeSeen", JsonSchemaType.Boolean, $"Whether resources already met {how}; false when absent.");
}
