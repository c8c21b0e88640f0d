using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Recommending;

internal static class RankingRules
{
    public static Fault? Check(Wire.SearchRequest request) =>
        Rules.Text(request.Query, "query", 1, Limits.Query)
        ?? Rules.Whole(request.Count, "count", 1, Limits.Count)
        ?? Rules.Whole(request.MinVersion, "minVersion", 0, long.MaxValue)
        ?? FilterOf(request).Check("kinds", "languages", "blockTags");

    public static Fault? Check(Wire.RerankRequest request) =>
        (request.Candidates is { Count: > 0 } ? null : new Fault("candidates", "must hold at least one id."))
        ?? Rules.Ids(request.Candidates, "candidates", Limits.Candidates)
        ?? (request.Query is null ? null : Rules.Text(request.Query, "query", 1, Limits.Query))
        ?? Rules.Whole(request.MinVersion, "minVersion", 0, long.MaxValue)
        ?? Rules.Age(request.Age, "age")
        ?? Rules.TagsOf(request.BlockTags, "blockTags", Limits.BlockTags);

    public static WireFilter FilterOf(Wire.SearchRequest request) => new(
        request.Kinds, request.Languages, request.Concept, request.MaxMinutes, request.Exclude, request.IncludeSeen, request.Age, request.BlockTags);
}
