namespace Sextant.Sdk;

/// <summary>A question, answered in this learner's order. The filters mean what they mean in <see cref="RecommendationQuery"/>.</summary>
/// <param name="Query">1–2,048 characters in any language.</param>
/// <param name="Count">1–100.</param>
/// <param name="IncludeSeen">Whoever searches may well look for what they know: true unless asked otherwise.</param>
public sealed record SearchRequest(
    string Query,
    int Count = 10,
    IReadOnlyList<ResourceKind>? Kinds = null,
    IReadOnlyList<string>? Languages = null,
    string? Concept = null,
    float? MaxMinutes = null,
    IReadOnlyList<string>? Exclude = null,
    long MinVersion = 0,
    bool IncludeSeen = true,
    int? Age = null,
    IReadOnlyList<string>? BlockTags = null);
