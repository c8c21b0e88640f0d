using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Planning;

/// <summary>The resources that serve a step best for one learner. For one answer; for one thread.</summary>
internal sealed class StepResources
{
    /// <summary>Resources of one concept that are looked at; more are passed over, so that a concept that is half the catalogue costs no more.</summary>
    private const int Looked = 64;

    private const float Focus = 1, Interest = 0.5f, Quality = 0.6f, Fit = 0.5f, Short = 0.3f, Disliked = 0.6f; // weights of the score
    private const float Seen = 0.5f; // what is left of the score of something seen
    private const float SameKind = 0.8f; // and of a second one of a kind, so that a step offers different ways
    private const double RatingsAssumed = 5, RatingAssumed = 0.6;

    private readonly CatalogueView view;
    private readonly IKnowledge knowledge;
    private readonly TeachingOptions options;
    private readonly Eligibility eligible;
    private readonly LearnerVectors vectors;
    private readonly LanguagePreference languages;
    private readonly HashSet<int> seen = []; // rows

    public StepResources(
        CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, ResourceFilter filter, TeachingOptions options, ContentPolicies policies)
    {
        (this.view, this.knowledge, this.options) = (view, knowledge, options);
        RankerOptions ranking = new();
        // What is seen comes last instead of not at all, and which concepts are asked for the path decides.
        eligible = new Eligibility(view, filter with { Concept = null }, policies.Of(learner.Tenant), []);
        vectors = new LearnerVectors(view, learner, ranking);
        languages = new LanguagePreference(view, learner, !filter.Languages.IsDefaultOrEmpty, ranking.OtherLanguageFactor);
        foreach (ResourceId id in filter.IncludeSeen || learner.Seen.IsDefault ? [] : learner.Seen)
            if (view.TryFind(id, out int row)) seen.Add(row);
    }

    /// <summary>The best first, of different kinds where there are; empty when the catalogue has none.</summary>
    /// <param name="served">The concepts of the path: a resource may serve several of its steps.</param>
    /// <param name="review">Exercises come first, since recalling is what is wanted.</param>
    public ImmutableArray<PathResource> Best(ConceptId concept, Belief belief, IReadOnlySet<ConceptId> served, bool review)
    {
        List<Scored> scored = [];
        int looked = 0;
        foreach (int row in view.RowsOf(concept))
        {
            if (++looked > Looked) break;
            if (MayStand(row)) scored.Add(Score(row, belief, served, review));
        }
        var best = ImmutableArray.CreateBuilder<PathResource>(PlanningLimits.ResourcesPerStep);
        uint kinds = 0; // a bit each
        while (best.Count < PlanningLimits.ResourcesPerStep && scored.Count > 0)
        {
            int at = 0;
            for (int i = 1; i < scored.Count; i++)
                if (Ranked(scored[i], kinds).CompareTo(Ranked(scored[at], kinds)) > 0) at = i;
            best.Add(Described(scored[at]));
            kinds |= 1u << (int)view.ResourceAt(scored[at].Row).Kind;
            scored.RemoveAt(at);
        }
        return best.DrainToImmutable();
    }

    /// <summary>Sponsored resources have no place in advice on what to learn.</summary>
    private bool MayStand(int row) => view.ResourceAt(row).Kind != ResourceKind.Sponsored && eligible.Allows(row);

    private (float Score, string Id) Ranked(Scored of, uint kinds)
    {
        Resource resource = view.ResourceAt(of.Row);
        return ((kinds & (1u << (int)resource.Kind)) != 0 ? of.Score * SameKind : of.Score, resource.Id.Value);
    }

    private Scored Score(int row, Belief belief, IReadOnlySet<ConceptId> served, bool review)
    {
        Resource resource = view.ResourceAt(row);
        int serves = 0;
        foreach (ConceptId concept in resource.Concepts)
            if (served.Contains(concept)) serves++;
        serves = Math.Max(1, serves);
        Attraction attraction = vectors.Of(view.EmbeddingAt(row));
        bool met = seen.Contains(row);
        float focus = Focus * serves / Math.Max(1, resource.Concepts.Length);
        float interest = Interest * Math.Max(attraction.Interest, attraction.Session);
        float quality = Quality * QualityOf(view.StatisticsAt(row));
        float fit = Fit * FitOf(resource, belief);
        float shortness = Short / (1 + (float)(LearningTime.MinutesOf(resource) / serves / 30));
        float factor = languages.FactorOf(resource.Language) * (met ? Seen : 1);
        // To learn, an explanation comes before exercises; to review, the other way round.
        if (resource.Kind == ResourceKind.Exercise != (review || belief.Mastery >= options.ReadyThreshold)) factor *= SameKind;
        float score = Math.Max(0, focus + interest + quality + fit + shortness - Disliked * attraction.Disliked);
        return new Scored(score * factor, row, serves, focus * factor, interest * factor, quality * factor, fit * factor, met);
    }

    /// <summary>The largest three of those that say something.</summary>
    private static ImmutableArray<Reason> Reasons(Scored of, PlanningText text)
    {
        const float Telling = 0.04f;
        Reason[] all =
        [
            new(ReasonKind.Goal, text.Teaches(of.Serves), of.Focus),
            new(ReasonKind.Interest, text.Interest, of.Interest),
            new(ReasonKind.Quality, text.Quality, of.Quality),
            new(ReasonKind.Difficulty, text.Difficulty, of.Fit),
            new(ReasonKind.Starter, text.Unseen, of.Met ? 0 : 0.05f),
        ];
        return [.. all.Where(reason => reason.Weight > Telling).OrderByDescending(reason => reason.Weight).Take(3)];
    }

    /// <summary>0 for what is assumed of any resource, up to 1: the mean rating, held to the assumed one while there are few (Bayesian average).</summary>
    private static float QualityOf(ResourceStatistics use)
    {
        double sum = RatingsAssumed * RatingAssumed + use.RatingSum + use.Likes, count = RatingsAssumed + use.Ratings + use.Likes + use.Dislikes;
        return (float)Math.Clamp((sum / count - RatingAssumed) / (1 - RatingAssumed), -1, 1);
    }

    /// <summary>1 when it is as hard as suits the learner now, falling to 0; ½ when that is unknown.</summary>
    private float FitOf(Resource resource, Belief belief)
    {
        if (resource.Kind == ResourceKind.Exercise)
        {
            float target = belief.Mastery < options.ReadyThreshold ? options.NewTarget : options.PracticeTarget;
            return (float)Math.Max(0, 1 - 2 * Math.Abs(knowledge.Probability(resource) - target));
        }
        // An explanation suits who knows a little less than it asks for.
        return resource.Difficulty is { } difficulty ? Math.Max(0, 1 - Math.Abs(difficulty - (0.2f + 0.6f * belief.Mastery))) : 0.5f;
    }

    private PathResource Described(Scored of)
    {
        Resource resource = view.ResourceAt(of.Row);
        return new PathResource(
            resource.Id, resource.Kind, resource.Title, resource.Language, resource.Minutes, resource.Url, of.Score, Reasons(of, new PlanningText(resource.Language)));
    }

    /// <param name="Serves">Concepts of the path that it teaches.</param>
    /// <param name="Focus">And what follows: the terms of the score.</param>
    private readonly record struct Scored(float Score, int Row, int Serves, float Focus, float Interest, float Quality, float Fit, bool Met);
}
