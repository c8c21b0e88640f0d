using Sextant.Catalogue;
using Sextant.Knowledge;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Ranking;

/// <summary>
/// The score of a recommendation: a sum of weighted features in [0, 1], less what speaks against. Its terms are the reasons
/// given.
/// </summary>
internal sealed class LearnerScorer(
    CatalogueView view,
    LearnerVectors vectors,
    ConceptNeighbourhood concepts,
    LanguagePreference languages,
    RankerOptions options,
    DateTimeOffset now)
{
    // With fewer uses than this, being the most used says little.
    private const double ManyUses = 20;

    private readonly double weightOfNow = PopularityDecay.WeightAt(now);

    /// <param name="starters">Whether nothing is known of the learner, so that ease and kind count.</param>
    public void Score(CandidateSet candidates, bool starters)
    {
        double logMost = LogMostUses(candidates.Rows);
        for (int i = 0; i < candidates.Count; i++)
        {
            int row = candidates.RowAt(i);
            ContentFeatures features = FeaturesOf(row, logMost);
            candidates.InterestOf(i) = features.InterestAt;
            candidates.Term(i, ReasonKind.Interest) = features.Language * options.InterestWeight * features.Interest;
            candidates.Term(i, ReasonKind.Session) = features.Language * options.SessionWeight * features.Session;
            candidates.Term(i, ReasonKind.Concept) = features.Language * options.ConceptWeight * features.Concept;
            candidates.Term(i, ReasonKind.Disliked) = -options.DislikedWeight * features.Disliked;
            candidates.Term(i, ReasonKind.Popularity) = features.Language * options.PopularityWeight * features.Popularity;
            candidates.Term(i, ReasonKind.Freshness) = features.Language * options.FreshnessWeight * features.Freshness;
            if (starters) candidates.Term(i, ReasonKind.Starter) = options.StarterWeight * EaseOf(view.ResourceAt(row));
        }
        candidates.Sum();
    }

    /// <param name="logMost">Of the candidates it is compared with: <see cref="LogMostUses"/>.</param>
    public ContentFeatures FeaturesOf(int row, double logMost)
    {
        Resource resource = view.ResourceAt(row);
        Attraction attraction = vectors.Of(view.EmbeddingAt(row));
        return new ContentFeatures(
            attraction.Interest,
            attraction.InterestAt,
            attraction.Session,
            concepts.Nearest(resource.Concepts).Weight,
            (float)(Math.Log(1 + UsesOf(row)) / logMost),
            FreshnessOf(resource),
            attraction.Disliked,
            languages.FactorOf(resource.Language));
    }

    /// <summary>In [0, 1]; what is left of what speaks for a resource in its language.</summary>
    public float LanguageOf(int row) => languages.FactorOf(view.ResourceAt(row).Language);

    public double LogMostUses(ReadOnlySpan<int> rows)
    {
        double mostUses = ManyUses;
        foreach (int row in rows) mostUses = Math.Max(mostUses, UsesOf(row));
        return Math.Log(1 + mostUses);
    }

    /// <summary>What the learner's own terms add up to, whatever the language.</summary>
    public float RelevanceOf(CandidateSet candidates, int i)
    {
        ReadOnlySpan<float> terms = candidates.TermsOf(i);
        float drawn = terms[(int)ReasonKind.Interest] + terms[(int)ReasonKind.Session] + terms[(int)ReasonKind.Concept];
        if (drawn == 0) return terms[(int)ReasonKind.Disliked];
        float language = languages.FactorOf(view.ResourceAt(candidates.RowAt(i)).Language);
        return (language > 0 ? drawn / language : 0) + terms[(int)ReasonKind.Disliked];
    }

    private double UsesOf(int row)
    {
        double uses = view.StatisticsAt(row).Popularity / weightOfNow; // as PopularityDecay.CountAt
        return uses > 0 && double.IsFinite(uses) ? uses : 0;
    }

    /// <summary>2^(−age / half-life); 0 beyond the horizon, and for what has no date or one to come.</summary>
    private float FreshnessOf(Resource resource)
    {
        if (resource.PublishedAt is not { } at || at > now || now - at > options.FreshnessHorizon) return 0;
        return (float)double.Exp2(-((now - at) / options.FreshnessHalfLife));
    }

    /// <summary>Half for ease (an unknown difficulty counts as middling), half for how much of a beginning its kind is.</summary>
    private static float EaseOf(Resource resource)
    {
        float difficulty = resource.Difficulty is { } d and >= 0 and <= 1 ? d : 0.5f;
        float kind = resource.Kind switch
        {
            ResourceKind.Course => 1f,
            ResourceKind.Lesson or ResourceKind.Video => 0.8f,
            ResourceKind.Article => 0.6f,
            _ => 0.2f,
        };
        return 0.5f * (1 - difficulty) + 0.5f * kind;
    }
}
