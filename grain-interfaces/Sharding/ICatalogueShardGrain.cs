using System.Collections.Immutable;
using Sextant.Recommending;

namespace Sextant.Sharding;

/// <summary>
/// A part of the resources of a tenant that has too many for one silo's memory. Key: <see cref="ShardKey"/>. It finds and
/// ranks among its own; the silo that asks all of them makes the answer.
/// </summary>
/// <remarks>
/// Questions wait while the shard is being loaded. Too many of them at once are refused: as Unavailable while it is, and as
/// Overloaded later.
/// </remarks>
[Alias("sextant.ICatalogueShardGrain")]
public interface ICatalogueShardGrain : IGrainWithStringKey
{
    /// <summary>
    /// Returns when the shard is loaded, with the number of its resources: a minute for a million. It then stays for a while
    /// without being asked.
    /// </summary>
    /// <param name="version">Of the feed, to be reached first.</param>
    [ResponseTimeout("00:10:00"), Alias("Load")]
    Task<int> Load(long version, CancellationToken cancellation = default);

    /// <param name="version">Of the feed, to be reached first.</param>
    /// <param name="sampled">Embeddings to show, 0–64.</param>
    [Alias("Summarise")]
    Task<ShardSummary> Summarise(long version, int sampled, CancellationToken cancellation = default);

    /// <summary>What the shard knows of the words of a query.</summary>
    [Alias("Spell")]
    Task<ShardWords> Spell(long version, string query, CancellationToken cancellation = default);

    /// <summary>The resources of these ids that the shard has.</summary>
    [Alias("Find")]
    Task<ShardPart> Find(long version, ImmutableArray<ResourceId> ids, CancellationToken cancellation = default);

    /// <summary>The first resources of each concept, in their order of arrival.</summary>
    /// <param name="each">Resources of a concept, 1–10,000.</param>
    /// <param name="exercises">Whether exercises alone are asked for.</param>
    [Alias("OfConcepts")]
    Task<ShardPart> OfConcepts(
        long version, ImmutableArray<ConceptId> concepts, int each, bool exercises, CancellationToken cancellation = default);

    /// <summary>How many available resources name a concept.</summary>
    [Alias("Count")]
    Task<int> Count(long version, ConceptId concept, CancellationToken cancellation = default);

    /// <summary>What a ranker would pick from to recommend.</summary>
    [Alias("Recommend")]
    Task<ShardPart> Recommend(ShardAsk ask, LearnerSnapshot learner, RecommendationRequest request, CancellationToken cancellation = default);

    /// <param name="query">The question's embedding; empty to search by words alone.</param>
    [Alias("Search")]
    Task<ShardPart> Search(
        ShardAsk ask, LearnerSnapshot learner, SearchRequest request, ImmutableArray<float> query, CancellationToken cancellation = default);

    /// <summary>The candidates that the shard has, with their words' scores where the request has a query.</summary>
    [Alias("Rerank")]
    Task<ShardPart> Rerank(ShardAsk ask, RerankRequest request, CancellationToken cancellation = default);

    /// <param name="origin">What others are to be like; of any shard.</param>
    [Alias("Similar")]
    Task<ShardPart> Similar(ShardAsk ask, SimilarRequest request, ShardResource origin, CancellationToken cancellation = default);
}
