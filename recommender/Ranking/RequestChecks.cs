using System.Collections.Immutable;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;

namespace Sextant.Ranking;

/// <summary>The ranges of what callers may ask. Each refusal names the field and says what it can be.</summary>
public static class RequestChecks
{
    private const int MaxLanguages = RankingLimits.MaxFilterValues;
    private const int MaxLanguageLength = 35; // RFC 5646, section 4.4.1

    public static void Check(RecommendationRequest request)
    {
        CheckCount(request.Count);
        Check(request.Filter);
    }

    public static void Check(SearchRequest request)
    {
        CheckQuery(request.Query);
        CheckCount(request.Count);
        Check(request.Filter);
    }

    public static void Check(RerankRequest request)
    {
        if (request.Query is not null) CheckQuery(request.Query);
        CheckIds(request.Candidates, "candidates", RankingLimits.MaxCandidates);
        CheckAge(request.Age);
        CheckBlockTags(request.BlockTags);
    }

    public static void Check(SimilarRequest request)
    {
        if (!IdText.IsValid(request.ResourceId.Value)) throw BadId("resourceId");
        CheckCount(request.Count);
        Check(request.Filter);
    }

    private static void CheckCount(int count)
    {
        if (count is < 1 or > RankingLimits.MaxCount)
            throw RefusalException.Invalid("count", $"count can be 1 to {RankingLimits.MaxCount}; it is {count}.");
    }

    private static void CheckQuery(string? query)
    {
        if (string.IsNullOrWhiteSpace(query)) throw RefusalException.Invalid("query", "query must hold a word.");
        if (query.Length > RankingLimits.MaxQueryLength)
            throw RefusalException.Invalid(
                "query", $"query can have {RankingLimits.MaxQueryLength} characters; it has {query.Length}.");
    }

    internal static void Check(ResourceFilter? filter)
    {
        if (filter is null) throw RefusalException.Invalid("filter", "filter is missing; an empty one lets everything pass.");
        if (!filter.Kinds.IsDefault)
        {
            foreach (ResourceKind kind in filter.Kinds)
                if (!Enum.IsDefined(kind)) throw RefusalException.Invalid("kind", $"There is no resource kind {(int)kind}.");
        }
        CheckLanguages(filter.Languages);
        if (filter.Concept is { } concept && !IdText.IsValid(concept.Value)) throw BadId("concept");
        if (filter.MaxMinutes is { } minutes && !(minutes > 0 && float.IsFinite(minutes)))
            throw RefusalException.Invalid("maxMinutes", "maxMinutes must be a number above 0.");
        CheckIds(filter.Exclude, "exclude", RankingLimits.MaxExclude);
        CheckAge(filter.Age);
        CheckBlockTags(filter.BlockTags);
    }

    private static void CheckAge(int? age)
    {
        if (age is < 0 or > ResourceLimits.MaxAge)
            throw RefusalException.Invalid("age", $"age can be 0 to {ResourceLimits.MaxAge} years; it is {age}.");
    }

    private static void CheckBlockTags(ImmutableArray<string> tags)
    {
        if (tags.IsDefault) return;
        if (tags.Length > RankingLimits.MaxBlockTags)
            throw RefusalException.Invalid("blockTags", $"blockTags can hold {RankingLimits.MaxBlockTags} tags; it holds {tags.Length}.");
        for (int i = 0; i < tags.Length; i++)
        {
            if (tags[i] is not { Length: > 0 and <= ResourceLimits.MaxTag })
                throw RefusalException.Invalid($"blockTags[{i}]", $"A tag has 1 to {ResourceLimits.MaxTag} characters.");
        }
    }

    private static void CheckLanguages(ImmutableArray<string> languages)
    {
        if (languages.IsDefault) return;
        if (languages.Length > MaxLanguages)
            throw RefusalException.Invalid("language", $"At most {MaxLanguages} languages can be asked for; there are {languages.Length}.");
        foreach (string language in languages)
        {
            if (language is not { Length: > 0 and <= MaxLanguageLength })
                throw RefusalException.Invalid("language", $"A language is a tag of 1 to {MaxLanguageLength} characters, such as en or zh.");
        }
    }

    private static void CheckIds(ImmutableArray<ResourceId> ids, string field, int limit)
    {
        if (ids.IsDefault) return;
        if (ids.Length > limit) throw RefusalException.Invalid(field, $"{field} can hold {limit} ids; it holds {ids.Length}.");
        for (int i = 0; i < ids.Length; i++)
            if (!IdText.IsValid(ids[i].Value)) throw BadId($"{field}[{i}]");
    }

    private static RefusalException BadId(string field) =>
        RefusalException.Invalid(field, $"{field} is no valid id: 1 to {IdText.MaxLength} characters, none of them a control character.");
}
