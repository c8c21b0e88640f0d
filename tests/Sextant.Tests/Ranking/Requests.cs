using Sextant.Recommending;

namespace Sextant.Ranking;

/// <summary>Requests for tests, and a ranker whose clock stands still.</summary>
internal static class Requests
{
    public static readonly TimeProvider Clock = new StandingClock(Profiles.Interactions.Noon);

    public static readonly Ranker Ranker = new(new RankerOptions(), Clock);

    public static RecommendationRequest Recommend(int count = 10, ResourceFilter? filter = null) => new(count, filter ?? ResourceFilter.None, 0);

    public static SearchRequest Search(string query, int count = 10, ResourceFilter? filter = null) =>
        new(query, count, filter ?? ResourceFilter.None with { IncludeSeen = true }, 0);

    public static RerankRequest Rerank(string? query, params string[] candidates) =>
        new(query, [.. candidates.Select(c => new ResourceId(c))], 0);

    public static SimilarRequest Similar(string resource, int count = 10, ResourceFilter? filter = null) =>
        new(new ResourceId(resource), count, filter ?? ResourceFilter.None);

    public static string[] Ids(this RankedAnswer answer) => [.. answer.Items.Select(i => i.Id.Value)];

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
