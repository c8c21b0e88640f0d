using System.Collections.Immutable;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;

namespace Sextant.Ranking;

public class RequestChecksTests
{
    private static readonly ResourceFilter None = ResourceFilter.None;

    public static TheoryData<string, Action> Bad() => new()
    {
        { "count", () => Check(new RecommendationRequest(0, None, 0)) },
        { "count", () => Check(new RecommendationRequest(101, None, 0)) },
        { "filter", () => Check(new RecommendationRequest(1, null!, 0)) },
        { "kind", () => Check(new RecommendationRequest(1, None with { Kinds = [(ResourceKind)42] }, 0)) },
        { "language", () => Check(new RecommendationRequest(1, None with { Languages = [""] }, 0)) },
        { "language", () => Check(new RecommendationRequest(1, None with { Languages = [.. Enumerable.Repeat("en", 33)] }, 0)) },
        { "concept", () => Check(new RecommendationRequest(1, None with { Concept = new ConceptId("") }, 0)) },
        { "concept", () => Check(new RecommendationRequest(1, None with { Concept = default(ConceptId) }, 0)) },
        { "maxMinutes", () => Check(new RecommendationRequest(1, None with { MaxMinutes = 0 }, 0)) },
        { "maxMinutes", () => Check(new RecommendationRequest(1, None with { MaxMinutes = float.NaN }, 0)) },
        { "maxMinutes", () => Check(new RecommendationRequest(1, None with { MaxMinutes = float.PositiveInfinity }, 0)) },
        { "exclude", () => Check(new RecommendationRequest(1, None with { Exclude = Ids(1001) }, 0)) },
        { "exclude[1]", () => Check(new RecommendationRequest(1, None with { Exclude = [new("a"), new("\n")] }, 0)) },
        { "age", () => Check(new RecommendationRequest(1, None with { Age = -1 }, 0)) },
        { "age", () => Check(new RecommendationRequest(1, None with { Age = 121 }, 0)) },
        { "blockTags", () => Check(new RecommendationRequest(1, None with { BlockTags = [.. Enumerable.Repeat("a", 65)] }, 0)) },
        { "blockTags[1]", () => Check(new RecommendationRequest(1, None with { BlockTags = ["a", ""] }, 0)) },
        { "age", () => RequestChecks.Check(new RerankRequest(null, Ids(1), 0, Age: 121)) },
        { "blockTags[0]", () => RequestChecks.Check(new RerankRequest(null, Ids(1), 0, BlockTags: [new string('a', 129)])) },
        { "query", () => RequestChecks.Check(new SearchRequest("", 1, None, 0)) },
        { "query", () => RequestChecks.Check(new SearchRequest(" \t", 1, None, 0)) },
        { "query", () => RequestChecks.Check(new SearchRequest(null!, 1, None, 0)) },
        { "query", () => RequestChecks.Check(new SearchRequest(new string('a', 2049), 1, None, 0)) },
        { "count", () => RequestChecks.Check(new SearchRequest("a", -1, None, 0)) },
        { "candidates", () => RequestChecks.Check(new RerankRequest(null, Ids(1001), 0)) },
        { "candidates[0]", () => RequestChecks.Check(new RerankRequest(null, [default], 0)) },
        { "query", () => RequestChecks.Check(new RerankRequest("", Ids(1), 0)) },
        { "resourceId", () => RequestChecks.Check(new SimilarRequest(default, 1, None)) },
        { "count", () => RequestChecks.Check(new SimilarRequest(new("a"), 0, None)) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_out_of_range_is_refused_naming_the_field(string field, Action check)
    {
        RefusalException refusal = Assert.Throws<RefusalException>(check);

        Assert.Equal(Refusal.Invalid, refusal.Refusal);
        Assert.Equal(field, refusal.Field);
        Assert.NotEmpty(refusal.Message);
    }

    [Fact]
    public void The_ends_of_every_range_pass()
    {
        Check(new RecommendationRequest(100, None with { Exclude = Ids(1000), MaxMinutes = 0.5f, Languages = ["zh"] }, 0));
        Check(new RecommendationRequest(1, new ResourceFilter(default, default, null, null, default, false), 0));
        Check(new RecommendationRequest(1, None with { Age = 0, BlockTags = [.. Enumerable.Repeat(new string('a', 128), 64)] }, 0));
        Check(new RecommendationRequest(1, None with { Age = 120 }, 0));
        RequestChecks.Check(new SearchRequest(new string('学', 2048), 1, None, 0));
        RequestChecks.Check(new RerankRequest(null, Ids(1000), 0));
        RequestChecks.Check(new RerankRequest(null, default, 0));
    }

    [Fact]
    public void A_setting_out_of_range_is_refused_by_name() =>
        Assert.Contains(
            "Ranking:DiversityLambda",
            Assert.Throws<ArgumentOutOfRangeException>(() => new RankerOptions { DiversityLambda = 0 }.Validated()).Message);

    private static void Check(RecommendationRequest request) => RequestChecks.Check(request);

    private static ImmutableArray<ResourceId> Ids(int count) => [.. Enumerable.Range(0, count).Select(i => new ResourceId($"r{i}"))];
}
