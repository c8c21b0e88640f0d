using System.Collections.Immutable;
using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Experiments;
using Sextant.Knowledge;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;
using Sextant.Sharding;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Ranking;

/// <summary>
/// Candidates → filter → score → diversity → reasons, on one view of the catalogue. A pure function of its arguments and
/// the time: equal scores stand in the order of resource ids. Safe for any number of threads at once.
/// </summary>
/// <remarks>
/// Every method refuses a request outside its documented ranges with <see cref="RefusalException"/> naming the field,
/// before any work.
/// </remarks>
public sealed partial class Ranker(
    RankerOptions options,
    TimeProvider time,
    ContentPolicies? policies = null,
    ExplorationOptions? exploration = null,
    TeachingOptions? teaching = null)
{
    /// <summary>
    /// Names the form of the score; an answer's model is the encoder's id, a plus sign and this, or the learned model's name.
    /// </summary>
    public const string ModelName = "linear-1";

    private const float StarterLambda = 0.5f;

    private readonly RankerOptions options = options.Validated();
    private readonly ContentPolicies policies = policies ?? ContentPolicies.Default;
    private readonly ExplorationOptions exploration = (exploration ?? ExplorationOptions.Off).Validated();
    private readonly TeachingOptions teaching = (teaching ?? new TeachingOptions()).Validated();

    /// <summary>
    /// What to study next. Empty when nothing is relevant enough. Somebody about whom nothing is known gets what is popular,
    /// new or easy, spread over subjects.
    /// </summary>
    /// <param name="model">What was learned from behaviour; null, or a learner it knows nothing of, leaves content, graph and use.</param>
    /// <param name="knowledge">What the learner knows; null leaves it, and the quality of resources, out of the answer.</param>
    /// <param name="gains">What resources have proved to do; null for nothing. For an answer with <paramref name="knowledge"/> alone.</param>
    public RankedAnswer Recommend(
        CatalogueView view,
        LearnerSnapshot learner,
        RecommendationRequest request,
        string requestId,
        RelevanceModel? model = null,
        IKnowledge? knowledge = null,
        LearningGains? gains = null)
    {
        RankingRun run = Rank(view, learner, request, model, knowledge, gains);
        new Exploration(view, run.Workspace, run.Policy, exploration).Apply(requestId);
        return Answer(view, learner, run.Workspace, run.Workspace.Picked, null, run.Now, requestId, [], run.Learned, model);
    }

    /// <summary>Leaves in the workspace what was found, what is good enough and what was picked, with the terms of its scores.</summary>
    /// <param name="told">What a shard knows of all; null for a view that is ranked by itself. So in all of these.</param>
    private RankingRun Rank(
        CatalogueView view,
        LearnerSnapshot learner,
        RecommendationRequest request,
        RelevanceModel? model,
        IKnowledge? knowledge,
        LearningGains? gains,
        ShardAsk? told = null)
    {
        RequestChecks.Check(request);
        CheckTenant(view, learner.Tenant);
        ContentPolicy policy = policies.Of(view.Tenant);
        Workspace workspace = Workspace.Begin();
        DateTimeOffset now = time.GetUtcNow();
        LearnerVectors vectors = new(view, learner, options, AroundLearner(told));
        workspace.Concepts.Find(view, learner.RecentConcepts, learner.Stated);
        bool behaves = FindBehaviour(model, learner, workspace, now);
        bool starters = vectors.Count == 0 && !behaves && !LeadsAnywhere(view, workspace.Concepts);
        TeachingSense sense = workspace.Teaching;
        if (knowledge is not null) sense.Begin(view, knowledge, teaching);

        TeachingSense? barring = sense.IsOn && teaching.Prerequisites == PrerequisiteRule.Hard ? sense : null;
        Eligibility eligibility = new(view, request.Filter, policy, request.Filter.IncludeSeen ? [] : learner.Seen, barring);
        CandidateSources sources = new(view, eligibility, workspace);
        if (view.Gathered is { } gathered) sources.Gathered(gathered);
        else FindCandidates(sources, vectors, request, starters, now);
        if (sense.IsOn && options.ReviewWeight > 0) sources.OfReviews(sense);

        LearnerScorer scorer = ScorerOf(view, learner, workspace, vectors, !request.Filter.Languages.IsDefaultOrEmpty, now);
        LearnedScorer? learned = behaves ? new LearnedScorer(view, model!, scorer, options, workspace) : null;
        if (learned is null) scorer.Score(workspace.Candidates, starters);
        else learned.Score(workspace.Candidates);
        if (sense.IsOn) new TeachingScorer(view, sense, options, teaching, gains ?? LearningGains.None).Score(workspace.Candidates);
        RankingRun run = new(workspace, eligibility, learned is null && !starters ? scorer : null, learned, policy, starters, now);
        KeepRelevant(view, run);
        float lambda = starters ? Math.Min(StarterLambda, options.DiversityLambda) : options.DiversityLambda;
        Selection.PickVaried(view, learner, policy, workspace, request.Count, lambda);
        return run;
    }

    private void FindCandidates(CandidateSources sources, LearnerVectors vectors, RecommendationRequest request, bool starters, DateTimeOffset now)
    {
        sources.OfBehaviour(Math.Max(options.CandidatesPerScorer, 2 * request.Count));
        sources.AroundInterests(vectors, Math.Max(options.NeighboursPerInterest, 2 * request.Count));
        sources.AroundConcepts();
        sources.OfFilter(request.Filter.Concept);
        sources.Newest(now, options.FreshnessHorizon);
        if (starters) sources.Starters();
        else sources.MostPopular();
    }

    /// <summary>
    /// What answers a question: words and meaning decide, the profile nudges. Resources met before are included. Empty when
    /// nothing matches; plain search for somebody about whom nothing is known.
    /// </summary>
    /// <param name="query">The question's embedding, [dimensions]; empty or zero to search by words alone.</param>
    public RankedAnswer Search(
        CatalogueView view, LearnerSnapshot learner, SearchRequest request, ReadOnlySpan<float> query, string requestId)
    {
        Workspace workspace = RankFound(view, learner, request, query, out ContentPolicy policy);
        Selection.PickBest(view, policy, workspace, request.Count);
        return Answer(view, learner, workspace, workspace.Picked, null, time.GetUtcNow(), requestId, []);
    }

    /// <summary>Leaves in the workspace what answers the question, best first.</summary>
    private Workspace RankFound(
        CatalogueView view, LearnerSnapshot learner, SearchRequest request, ReadOnlySpan<float> query, out ContentPolicy policy, ShardAsk? told = null)
    {
        RequestChecks.Check(request);
        CheckTenant(view, learner.Tenant);
        Workspace workspace = Workspace.Begin();
        CandidateSet candidates = workspace.Candidates;
        QueryScorer scorer = new(view, options, request.Query, query, told);
        policy = policies.Of(view.Tenant);
        scorer.Collect(new Eligibility(view, request.Filter, policy, request.Filter.IncludeSeen ? [] : learner.Seen), workspace);
        scorer.Score(candidates, workspace.Floats(candidates.Count));

        LearnerVectors vectors = new(view, learner, options, AroundLearner(told));
        for (int i = 0; i < candidates.Count; i++) Personalise(view, candidates, i, vectors, candidates.ScoreOf(i));
        candidates.Sum();
        for (int i = 0; i < candidates.Count; i++)
            if (candidates.ScoreOf(i) > 0 && candidates.ScoreOf(i) >= FloorOf(view, policy, candidates.RowAt(i), 0)) workspace.Order.Add(i);
        Selection.Sort(view, workspace.Candidates, workspace.Order);
        return workspace;
    }

    /// <summary>
    /// The caller's candidates in this learner's order: each available one once, seen or not; the others under Unknown. What
    /// the policy keeps back is under Withheld; its caps do not apply, since the caller chose the candidates.
    /// </summary>
    /// <param name="query">As in <see cref="Search"/>; with one, words and meaning decide, whatever the learner knows.</param>
    /// <param name="knowledge">As in <see cref="Recommend"/>; missing prerequisites lower a score at most, since the caller chose the candidates.</param>
    public RankedAnswer Rerank(
        CatalogueView view,
        LearnerSnapshot learner,
        RerankRequest request,
        ReadOnlySpan<float> query,
        string requestId,
        RelevanceModel? model = null,
        IKnowledge? knowledge = null,
        LearningGains? gains = null)
    {
        RequestChecks.Check(request);
        CheckTenant(view, learner.Tenant);
        Workspace workspace = Workspace.Begin();
        CandidateSet candidates = workspace.Candidates;
        DateTimeOffset now = time.GetUtcNow();
        (ImmutableArray<ResourceId> unknown, ImmutableArray<WithheldResource> withheld) =
            Collect(view, policies.Of(view.Tenant).For(request), request.Candidates, candidates);
        LearnerVectors vectors = new(view, learner, options);
        LearnedScorer? learned = null;
        if (request.Query is { } question)
        {
            new QueryScorer(view, options, question, query).Score(candidates, workspace.Floats(candidates.Count));
            for (int i = 0; i < candidates.Count; i++) Personalise(view, candidates, i, vectors, 1);
            candidates.Sum();
        }
        else
        {
            workspace.Concepts.Find(view, learner.RecentConcepts, learner.Stated);
            LearnerScorer scorer = ScorerOf(view, learner, workspace, vectors, languagesAsked: false, now);
            if (FindBehaviour(model, learner, workspace, now)) learned = new LearnedScorer(view, model!, scorer, options, workspace);
            if (learned is null) scorer.Score(candidates, starters: false);
            else learned.Score(candidates);
            if (knowledge is not null)
            {
                workspace.Teaching.Begin(view, knowledge, teaching);
                new TeachingScorer(view, workspace.Teaching, options, teaching, gains ?? LearningGains.None).Score(candidates);
            }
        }
        for (int i = 0; i < candidates.Count; i++) workspace.Order.Add(i);
        Selection.Sort(view, workspace.Candidates, workspace.Order);
        return Answer(view, learner, workspace, workspace.Order, null, now, requestId, unknown, learned, model) with { Withheld = withheld };
    }

    /// <summary>Resources like one, for nobody in particular, nearest first.</summary>
    /// <exception cref="RefusalException">NotFound: the catalogue has no such resource.</exception>
    public RankedAnswer Similar(CatalogueView view, SimilarRequest request, string requestId)
    {
        RequestChecks.Check(request);
        if (!view.TryFind(request.ResourceId, out int origin))
            throw RefusalException.NotFound($"Resource '{request.ResourceId}' is not in the catalogue.", "resourceId");

        Workspace workspace = RankAlike(view, request, view.ResourceAt(origin), view.EmbeddingAt(origin), out ContentPolicy policy);
        Selection.PickBest(view, policy, workspace, request.Count);
        LearnerSnapshot nobody = LearnerSnapshot.Nobody(view.Tenant);
        return Answer(view, nobody, workspace, workspace.Picked, view.ResourceAt(origin), time.GetUtcNow(), requestId, []);
    }

    /// <summary>Leaves in the workspace what is like a resource, which need not be in the view, best first.</summary>
    private Workspace RankAlike(
        CatalogueView view, SimilarRequest request, Resource origin, ReadOnlySpan<float> embedding, out ContentPolicy policy, ShardAsk? told = null)
    {
        Workspace workspace = Workspace.Begin();
        policy = policies.Of(view.Tenant);
        Eligibility eligibility = new(view, request.Filter, policy, [request.ResourceId]);
        SimilarScorer scorer = new(view, options, origin, embedding, told);
        scorer.Collect(new CandidateSources(view, eligibility, workspace), eligibility, workspace, Math.Max(64, 2 * request.Count));
        scorer.Score(workspace.Candidates);
        for (int i = 0; i < workspace.Candidates.Count; i++)
            if (workspace.Candidates.ScoreOf(i) >= FloorOf(view, policy, workspace.Candidates.RowAt(i), options.RelevanceFloor)) workspace.Order.Add(i);
        Selection.Sort(view, workspace.Candidates, workspace.Order);
        return workspace;
    }

    private static ImmutableArray<OrdinaryCosines> AroundLearner(ShardAsk? told) => told?.AroundLearner ?? default;

    private LearnerScorer ScorerOf(
        CatalogueView view, LearnerSnapshot learner, Workspace workspace, LearnerVectors vectors, bool languagesAsked, DateTimeOffset now) =>
        new(view, vectors, workspace.Concepts, new LanguagePreference(view, learner, languagesAsked, options.OtherLanguageFactor), options, now);

    /// <summary>Concepts that somebody states may be unknown here, or have no resources: then nothing is known of the learner.</summary>
    private static bool LeadsAnywhere(CatalogueView view, ConceptNeighbourhood concepts)
    {
        foreach (ConceptNeighbour near in concepts.Neighbours)
            foreach (int _ in view.RowsOf(near.Concept)) return true;
        return false;
    }

    /// <summary>Has the model's scorers judge every item; false when there is no model, or it knows nothing of what the learner met.</summary>
    private static bool FindBehaviour(RelevanceModel? model, LearnerSnapshot learner, Workspace workspace, DateTimeOffset now)
    {
        if (model is null) return false;
        VisitHistory.Write(learner, model.Places, workspace.Behaviour.History);
        if (workspace.Behaviour.History.Count == 0) return false;
        workspace.Behaviour.Compute(model, Math.Max(now.ToUnixTimeMilliseconds(), workspace.Behaviour.History[^1].At));
        return true;
    }

    /// <summary>
    /// Where nothing is known, whatever speaks for a place to start will do, but nobody may pay to be one. Where behaviour
    /// scored, what is judged no better than a resource nothing is known of is left out.
    /// </summary>
    private void KeepRelevant(CatalogueView view, in RankingRun run)
    {
        CandidateSet candidates = run.Workspace.Candidates;
        for (int i = 0; i < candidates.Count; i++)
        {
            bool keeps = run.Starters
                ? run.UntaughtScoreOf(i) > 0 && !Diversity.IsSponsored(view, candidates.RowAt(i))
                : run.RelevanceOf(i) >= FloorOf(view, run, candidates.RowAt(i)) && run.UntaughtScoreOf(i) > 0;
            if (keeps) run.Workspace.Order.Add(i);
        }
        Selection.Sort(view, candidates, run.Workspace.Order);
    }

    /// <summary>What is paid for must be more relevant than the rest.</summary>
    private static float FloorOf(CatalogueView view, ContentPolicy policy, int row, float floor) =>
        Diversity.IsSponsored(view, row) ? Math.Max(floor, policy.SponsoredFloor) : floor;

    /// <summary>What a candidate's <see cref="RankingRun.RelevanceOf"/> must reach.</summary>
    private float FloorOf(CatalogueView view, in RankingRun run, int row) =>
        FloorOf(view, run.Policy, row, run.Starters ? 0 : options.RelevanceFloor);

    /// <summary>Adds the learner's terms within ± <see cref="RankerOptions.PersonalBoost"/> of a scale.</summary>
    private void Personalise(CatalogueView view, CandidateSet candidates, int i, LearnerVectors vectors, float scale)
    {
        Attraction attraction = vectors.Of(view.EmbeddingAt(candidates.RowAt(i)));
        float boost = options.PersonalBoost * scale;
        candidates.InterestOf(i) = attraction.InterestAt;
        candidates.Term(i, ReasonKind.Interest) = 0.6f * boost * attraction.Interest;
        candidates.Term(i, ReasonKind.Session) = 0.4f * boost * attraction.Session;
        candidates.Term(i, ReasonKind.Disliked) = -boost * attraction.Disliked;
    }

    private static (ImmutableArray<ResourceId> Unknown, ImmutableArray<WithheldResource> Withheld) Collect(
        CatalogueView view, ContentScreen screen, ImmutableArray<ResourceId> ids, CandidateSet candidates)
    {
        HashSet<ResourceId> unknown = [];
        HashSet<WithheldResource> withheld = [];
        foreach (ResourceId id in ids.IsDefault ? [] : ids)
        {
            if (!view.TryFind(id, out int row) || !view.ResourceAt(row).Available) unknown.Add(id);
            else if (screen.RuleAgainst(view.ResourceAt(row)) is { } rule) withheld.Add(new WithheldResource(id, rule));
            else candidates.Add(row);
        }
        return ([.. unknown], [.. withheld]);
    }

    private static RankedAnswer Answer(
        CatalogueView view,
        LearnerSnapshot learner,
        Workspace workspace,
        List<int> order,
        Resource? similarTo,
        DateTimeOffset now,
        string requestId,
        ImmutableArray<ResourceId> unknown,
        LearnedScorer? learned = null,
        RelevanceModel? model = null)
    {
        Explainer explainer = new(view, learner, workspace.Concepts, similarTo, learned, workspace.Teaching, now);
        var items = ImmutableArray.CreateBuilder<RankedResource>(order.Count);
        foreach (int candidate in order) items.Add(explainer.Explain(workspace.Candidates, candidate));
        return new RankedAnswer(learner.Version, ModelOf(view, learned is null ? null : model), requestId, items.MoveToImmutable(), unknown);
    }

    private static string ModelOf(CatalogueView view, RelevanceModel? model) => $"{view.ModelId}+{model?.Name ?? ModelName}";

    private static void CheckTenant(CatalogueView view, TenantId tenant)
    {
        if (view.Tenant != tenant)
            throw new ArgumentException($"A learner of tenant '{tenant}' cannot be answered from the catalogue of '{view.Tenant}'.");
    }
}
