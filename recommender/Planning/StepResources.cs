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

    private const float Focus = 1, Interest = 0.5f, Quality = 0.6f, Fit = 0.5f, Short = 0.3f, Forgotten = 0.5f, Disliked = 0.6f; // weights of the score
    private const float Seen = 0.5f; // what is left of the score of something seen
    private const float SameKind = 0.8f; // and of a second one of a kind, so that a step offers different ways
    private const double MuchLonger = 3; // than its step: what a resource takes that is then the last choice
    private const float LeastRead = 0.5f; // language factor from which a resource is of use to the learner

    private readonly CatalogueView view;
    private readonly IKnowledge knowledge;
    private readonly TeachingOptions options;
    private readonly Eligibility eligible;
    private readonly LearnerVectors vectors;
    private readonly AnswerLanguage language;
    private readonly LearningGains gains;
    private readonly PlanningText text;
    private readonly HashSet<int> seen = []; // rows

    public StepResources(
        CatalogueView view, LearnerSnapshot learner, IKnowledge knowledge, ResourceFilter filter, TeachingOptions options, ContentPolicies policies,
        AnswerLanguage language, LearningGains gains)
    {
        (this.view, this.knowledge, this.options, this.language, this.gains) = (view, knowledge, options, language, gains);
        text = new PlanningText(language.Tag);
        // What is seen comes last instead of not at all, and which concepts are asked for the path decides.
        eligible = new Eligibility(view, filter with { Concept = null }, policies.Of(learner.Tenant), []);
        vectors = new LearnerVectors(view, learner, new RankerOptions());
        foreach (ResourceId id in filter.IncludeSeen || learner.Seen.IsDefault ? [] : learner.Seen)
            if (view.TryFind(id, out int row)) seen.Add(row);
    }

    /// <summary>Minutes beyond which a resource is the last choice for a step that takes so many itself.</summary>
    public static double LongestOf(double stepMinutes) => MuchLonger * stepMinutes;

    /// <summary>The best first, of different kinds where there are; empty when the catalogue has none.</summary>
    /// <param name="served">The concepts of the path: a resource may serve several of its steps.</param>
    /// <param name="longest">Minutes, of each step it serves, beyond which a resource is the last choice.</param>
    /// <param name="review">Exercises where there are any, since recalling is what is wanted, those not answered lately first.</param>
    public ImmutableArray<PathResource> Best(ConceptId concept, Belief belief, IReadOnlySet<ConceptId> served, double longest, bool review)
    {
        List<Scored> scored = [];
        int looked = 0;
        foreach (int row in view.RowsOf(concept))
        {
            if (++looked > Looked) break;
            if (MayStand(row)) scored.Add(Score(row, belief, served, review));
        }
        Keep(scored, of => !language.IsLastResort(view.ResourceAt(of.Row).Language));
        if (!review) Keep(scored, of => !AnsweredLately(view.ResourceAt(of.Row)));
        else Keep(scored, of => view.ResourceAt(of.Row).Kind == ResourceKind.Exercise && LanguageFactor(of.Row) >= LeastRead);
        var best = ImmutableArray.CreateBuilder<PathResource>(PlanningLimits.ResourcesPerStep);
        uint kinds = 0; // a bit each
        while (best.Count < PlanningLimits.ResourcesPerStep && scored.Count > 0)
        {
            int at = 0;
            for (int i = 1; i < scored.Count; i++)
                if (Ranked(scored[i], kinds, longest, review).CompareTo(Ranked(scored[at], kinds, longest, review)) > 0) at = i;
            best.Add(Described(scored[at]));
            kinds |= 1u << (int)view.ResourceAt(scored[at].Row).Kind;
            scored.RemoveAt(at);
        }
        return best.DrainToImmutable();
    }

    /// <summary>Sponsored resources have no place in advice on what to learn.</summary>
    private bool MayStand(int row) => view.ResourceAt(row).Kind != ResourceKind.Sponsored && eligible.Allows(row);

    private bool AnsweredLately(Resource resource) =>
        resource.Kind == ResourceKind.Exercise && knowledge.LastAnswered(resource.Id) > knowledge.At - options.RepeatWindow;

    /// <summary>Leaves those alone that are as wanted; all of them where none is.</summary>
    private static void Keep(List<Scored> scored, Predicate<Scored> wanted)
    {
        if (scored.Exists(wanted)) scored.RemoveAll(of => !wanted(of));
    }

    private (bool New, bool Short, float Score, string Id) Ranked(Scored of, uint kinds, double longest, bool review)
    {
        Resource resource = view.ResourceAt(of.Row);
        return (review && !of.Met, LearningTime.MinutesOf(resource) / of.Serves <= longest, (kinds & (1u << (int)resource.Kind)) != 0 ? of.Score * SameKind : of.Score, resource.Id.Value);
    }

    private Scored Score(int row, Belief belief, IReadOnlySet<ConceptId> served, bool review)
    {
        Resource resource = view.ResourceAt(row);
        int serves = 0;
        foreach (ConceptId concept in resource.Concepts)
            if (served.Contains(concept)) serves++;
        serves = Math.Max(1, serves);
        Attraction attraction = vectors.Of(view.EmbeddingAt(row));
        bool exercise = resource.Kind == ResourceKind.Exercise;
        bool met = review && exercise ? AnsweredLately(resource) : seen.Contains(row);
        float focus = Focus * serves / Math.Max(1, resource.Concepts.Length);
        float interest = Interest * Math.Max(attraction.Interest, attraction.Session);
        float quality = Quality * TeachingScorer.QualityOf(view, gains, row);
        float fit = Fit * FitOf(resource, belief);
        float shortness = Short / (1 + (float)(LearningTime.MinutesOf(resource) / serves / 30));
        // Of what comes back, the exercise most forgotten first: memory is kept of each.
        float forgotten = review && exercise ? Forgotten * (float)(1 - (knowledge.Recall(resource.Id) ?? 1)) : 0;
        float factor = LanguageFactor(row) * (met ? Seen : 1);
        // To learn, an explanation comes before exercises; to review, the other way round.
        if (exercise != (review || belief.Mastery >= options.ReadyThreshold)) factor *= SameKind;
        float score = Math.Max(0, focus + interest + quality + fit + shortness + forgotten - Disliked * attraction.Disliked);
        return new Scored(score * factor, row, serves, focus * factor, interest * factor, quality * factor, fit * factor, forgotten * factor, met);
    }

    /// <summary>The largest three of those that say something.</summary>
    private ImmutableArray<Reason> Reasons(Scored of)
    {
        const float Telling = 0.04f;
        Reason[] all =
        [
            new(ReasonKind.Goal, text.Teaches(of.Serves), of.Focus),
            new(ReasonKind.Interest, text.Interest, of.Interest),
            new(ReasonKind.Quality, text.Quality, of.Quality),
            new(ReasonKind.Difficulty, text.Difficulty, of.Fit),
            new(ReasonKind.Review, text.Forgotten, of.Forgotten),
            new(ReasonKind.Starter, text.Unseen, of.Met ? 0 : 0.05f),
        ];
        return [.. all.Where(reason => reason.Weight > Telling).OrderByDescending(reason => reason.Weight).Take(3)];
    }

    /// <summary>In (0, 1]; a last resort that stands in the answer at all is compared with its like alone.</summary>
    private float LanguageFactor(int row) =>
        language.IsLastResort(view.ResourceAt(row).Language) ? 1 : language.FactorOf(view.ResourceAt(row).Language);

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
            resource.Id, resource.Kind, resource.Title, resource.Language, resource.Minutes, resource.Url, of.Score, Reasons(of));
    }

    /// <param name="Serves">Concepts of the path that it teaches.</param>
    /// <param name="Focus">And what follows: the terms of the score.</param>
    private readonly record struct Scored(float Score, int Row, int Serves, float Focus, float Interest, float Quality, float Fit, float Forgotten, bool Met);
}
