using Sextant.Catalogue;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Teaching;

namespace Sextant.Ranking;

/// <summary>
/// Lets what a learner knows, and what resources have proved to do, change the scores of candidates. A review that is due
/// adds a share of the best score; then readiness, mastery, difficulty and quality, in this order, each add or take a share of
/// what the terms before it came to. So one set of weights serves scores of any scale, and what speaks for a candidate is
/// never turned into its opposite. Every change is a term of the score.
/// </summary>
internal sealed class TeachingScorer(CatalogueView view, TeachingSense sense, RankerOptions options, TeachingOptions teaching, LearningGains gains)
{
    /// <summary>Quality so far above what is usual counts in full.</summary>
    private const float FullQuality = 0.25f;

    private readonly float readiness = teaching.Prerequisites == PrerequisiteRule.Off ? 0 : options.ReadinessWeight;

    public void Score(CandidateSet candidates)
    {
        float best = ScaleOf(candidates);
        for (int i = 0; i < candidates.Count; i++)
        {
            Resource resource = view.ResourceAt(candidates.RowAt(i));
            float score = candidates.ScoreOf(i);
            score += candidates.Term(i, ReasonKind.Review) = options.ReviewWeight * best * sense.Review(resource, out _);
            score += candidates.Term(i, ReasonKind.Readiness) = Share(score, readiness * sense.Readiness(resource, out _));
            score += candidates.Term(i, ReasonKind.Mastery) = -Share(score, options.MasteryWeight * sense.Mastered(resource));
            score += candidates.Term(i, ReasonKind.Difficulty) = Share(score, options.DifficultyWeight * sense.Fit(resource, out _));
            score += candidates.Term(i, ReasonKind.Quality) = Share(score, options.QualityWeight * QualityOf(view, gains, candidates.RowAt(i)));
            candidates.Teach(i, score);
        }
    }

    /// <summary>The best score; at least so much that the least review passes the floor by itself.</summary>
    private float ScaleOf(CandidateSet candidates)
    {
        float best = options.ReviewWeight > 0 ? options.RelevanceFloor / (options.ReviewWeight * TeachingSense.LeastUrgency) : 0;
        for (int i = 0; i < candidates.Count; i++) best = Math.Max(best, candidates.ScoreOf(i));
        return best;
    }

    private static float Share(float score, float feature) => Math.Max(0, score) * feature;

    /// <summary>−1 (worse) to 1 (better than what is usual for the tenant).</summary>
    public static float QualityOf(CatalogueView view, LearningGains gains, int row)
    {
        ResourceQuality quality = QualityEstimator.Of(
            view.StatisticsAt(row), view.Totals, gains.TryGet(view.ResourceAt(row).Id, out Gain gain) ? gain : null, gains.Usual);
        return Math.Clamp((quality.Value - quality.Typical) / FullQuality, -1, 1);
    }
}
