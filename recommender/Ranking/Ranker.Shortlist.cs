using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Sharding;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Ranking;

/// <summary>
/// One shard's part of an answer: what this ranker would pick from if the shard were all there is, without picking. The same
/// ranker makes the answer from the parts of all (<see cref="CatalogueView.Gather"/>).
/// </summary>
public sealed partial class Ranker
{
    /// <summary>
    /// How many resources of each of K shards are enough, so that nearly always none of the best n is missing: of n dealt out
    /// by a hash a shard has n/K on the average, with a deviation of at most √(n/K); four deviations above it, and 8 for small numbers.
    /// </summary>
    /// <param name="best">n.</param>
    public static int MostOfEach(int best, int shards) =>
        Math.Min(best, (int)Math.Ceiling((double)best / shards + 4 * Math.Sqrt((double)best / shards)) + 8);

    /// <summary>How many of the best a recommendation is picked from.</summary>
    public static int PoolOf(RecommendationRequest request) => Selection.PoolFor(request.Count);

    /// <summary>As <see cref="Recommend"/>.</summary>
    public ShardPart Shortlist(
        CatalogueView view, LearnerSnapshot learner, RecommendationRequest request, ShardAsk ask, RelevanceModel? model, IKnowledge? knowledge, LearningGains? gains)
    {
        RankingRun run = Rank(view, learner, request, model, knowledge, gains, ask);
        CandidateSet candidates = run.Workspace.Candidates;
        List<int> rows = Best(run.Workspace, ask.Most);
        // What is popular is a share of the most popular candidate: without that one the shares would be others.
        if (candidates.Count > 0) rows.Add(MostUsed(view, candidates));
        return Part(view, rows, ask.Also, row => candidates.TryFind(row, out _));
    }

    /// <summary>As <see cref="Search"/>.</summary>
    public ShardPart Shortlist(CatalogueView view, LearnerSnapshot learner, SearchRequest request, ReadOnlySpan<float> query, ShardAsk ask)
    {
        Workspace workspace = RankFound(view, learner, request, query, out ContentPolicy policy, ask);
        Selection.TakePool(view, policy, workspace, ask.Most);
        return WithWords(view, Part(view, Best(workspace, ask.Most), ask.Also, _ => false), request.Query, ask.Words);
    }

    /// <summary>As <see cref="Similar"/>, to a resource of any shard.</summary>
    public ShardPart Shortlist(CatalogueView view, SimilarRequest request, ResourcePut origin, ShardAsk ask)
    {
        RequestChecks.Check(request);
        Workspace workspace = RankAlike(view, request, origin.Resource, origin.Embedding.AsSpan(), out ContentPolicy policy, ask);
        Selection.TakePool(view, policy, workspace, ask.Most);
        return Part(view, Best(workspace, ask.Most), ask.Also, _ => false);
    }

    /// <summary>The caller's candidates as far as the view has them.</summary>
    public static ShardPart Shortlist(CatalogueView view, RerankRequest request, ShardAsk ask)
    {
        RequestChecks.Check(request);
        List<int> rows = [];
        foreach (ResourceId id in request.Candidates.IsDefault ? [] : request.Candidates)
            if (view.TryFind(id, out int row)) rows.Add(row);
        ShardPart part = Part(view, rows, ask.Also, _ => false);
        return request.Query is { } query ? WithWords(view, part, query, ask.Words) : part;
    }

    /// <summary>Resources by their ids, and which of these are gone.</summary>
    public static ShardPart Find(CatalogueView view, ImmutableArray<ResourceId> ids) => Part(view, [], ids, _ => false);

    /// <summary>The first available resources of each concept.</summary>
    public static ShardPart OfConcepts(CatalogueView view, ImmutableArray<ConceptId> concepts, int each, bool exercises)
    {
        List<int> rows = [];
        foreach (ConceptId concept in concepts)
        {
            int left = each;
            foreach (int row in view.RowsOf(concept))
            {
                Resource resource = view.ResourceAt(row);
                if (!resource.Available || (exercises && resource.Kind != ResourceKind.Exercise)) continue;
                rows.Add(row);
                if (--left == 0) break;
            }
        }
        return Part(view, rows, [], _ => false);
    }

    private static List<int> Best(Workspace workspace, int most)
    {
        List<int> rows = [];
        foreach (int candidate in CollectionsMarshal.AsSpan(workspace.Pool)[..Math.Min(most, workspace.Pool.Count)])
            rows.Add(workspace.Candidates.RowAt(candidate));
        return rows;
    }

    private static int MostUsed(CatalogueView view, CandidateSet candidates)
    {
        int most = candidates.RowAt(0);
        foreach (int row in candidates.Rows)
            if (view.StatisticsAt(row).Popularity > view.StatisticsAt(most).Popularity) most = row;
        return most;
    }

    /// <param name="wasFound">Whether a row that comes along answers the request as well.</param>
    private static ShardPart Part(CatalogueView view, List<int> rows, ImmutableArray<ResourceId> also, Predicate<int> wasFound)
    {
        var resources = ImmutableArray.CreateBuilder<ShardResource>(rows.Count + also.Length);
        HashSet<int> taken = [];
        foreach (int row in rows)
            if (taken.Add(row)) resources.Add(view.Extract(row, found: true));
        var gone = ImmutableArray.CreateBuilder<ResourceId>();
        foreach (ResourceId id in also)
        {
            if (!view.TryFind(id, out int row))
            {
                if (view.Knew(id)) gone.Add(id);
            }
            else if (taken.Add(row)) resources.Add(view.Extract(row, wasFound(row)));
        }
        return new ShardPart(resources.DrainToImmutable(), 0, gone.DrainToImmutable());
    }

    private static ShardPart WithWords(CatalogueView view, ShardPart part, string query, WordWeights? told)
    {
        int[] rows = [.. part.Resources.Select(one => view.TryFind(one.Put.Resource.Id, out int row) ? row : -1)];
        float[] scores = new float[rows.Length];
        view.ScoreWords(query, rows, scores, told);
        return part with
        {
            Resources = [.. part.Resources.Select((one, i) => one with { Words = scores[i] })],
            WordCeiling = view.WordCeiling(query, told),
        };
    }
}
