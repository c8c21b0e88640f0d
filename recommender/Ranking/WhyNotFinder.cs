using System.Numerics.Tensors;
using Sextant.Catalogue;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Ranking;

/// <summary>Looks where in a ranking a resource was left behind.</summary>
/// <param name="floor">What its relevance would have to reach.</param>
/// <param name="model">The name of what ranked.</param>
internal sealed class WhyNotFinder(
    CatalogueView view, LearnerSnapshot learner, RecommendationRequest request, RankingRun run, float floor, string model)
{
    private readonly CandidateSet candidates = run.Workspace.Candidates;
    private readonly List<int> picked = run.Workspace.Picked;

    /// <param name="row">Live.</param>
    public WhyNot Explain(int row)
    {
        Resource resource = view.ResourceAt(row);
        bool found = candidates.TryFind(row, out int candidate);
        (WhyNotOutcome outcome, Rule? rule) = found && picked.Contains(candidate) ? (WhyNotOutcome.Shown, null)
            : !resource.Available ? (WhyNotOutcome.Unavailable, null)
            : found ? AfterRanking(row, candidate) // though it may have been met: a review brings it back
            : BeforeRanking(row, resource.Id) ?? (WhyNotOutcome.NotFound, null);

        WhyNotText say = new(resource.Language);
        WhyNot answer = new(resource.Id, learner.Version, model, outcome, "", rule);
        if (outcome == WhyNotOutcome.Shown) answer = answer with { Place = picked.IndexOf(candidate) + 1 };
        if (outcome == WhyNotOutcome.TooAlike) answer = answer with { Alike = view.ResourceAt(MostAlike(row)).Id };
        return (found ? WithScores(answer, candidate) : answer) with { Text = TextOf(say, outcome, rule, answer, row) };
    }

    private (WhyNotOutcome, Rule?)? BeforeRanking(int row, ResourceId id)
    {
        if (!request.Filter.IncludeSeen && learner.Seen.Contains(id)) return (WhyNotOutcome.Seen, null);
        if (run.Eligibility.RuleAgainst(row) is { } rule) return (WhyNotOutcome.Filtered, rule);
        return run.Eligibility.IsHidden(row) ? (WhyNotOutcome.Filtered, Rule.Exclude) : null;
    }

    private (WhyNotOutcome, Rule?) AfterRanking(int row, int candidate)
    {
        List<int> order = run.Workspace.Order;
        int place = order.IndexOf(candidate);
        if (place < 0)
        {
            return (WhyNotOutcome.BelowFloor, Diversity.IsSponsored(view, row) ? Rule.SponsoredFloor : null);
        }
        if (picked.Count == request.Count && place > order.IndexOf(picked[^1])) return (WhyNotOutcome.Outranked, null);

        Exposure exposure = new(run.Policy);
        foreach (int shown in picked) exposure.Add(view.ResourceAt(candidates.RowAt(shown)));
        return exposure.RuleAgainst(view.ResourceAt(row)) is { } cap ? (WhyNotOutcome.Capped, cap) : (WhyNotOutcome.TooAlike, null);
    }

    private WhyNot WithScores(WhyNot answer, int candidate)
    {
        Explainer explainer = new(view, learner, run.Workspace.Concepts, null, run.Learned, run.Workspace.Teaching, run.Now);
        float relevance = run.RelevanceOf(candidate);
        RankedResource resource = explainer.Explain(candidates, candidate);
        RankedResource? last = picked.Count == 0 ? null : picked[^1] == candidate ? resource : explainer.Explain(candidates, picked[^1]);
        return answer with { Relevance = relevance, Floor = floor, Resource = resource, LastShown = last };
    }

    private int MostAlike(int row)
    {
        (int best, float bestCosine) = (candidates.RowAt(picked[0]), float.NegativeInfinity);
        foreach (int shown in picked)
        {
            int other = candidates.RowAt(shown);
            float cosine = TensorPrimitives.Dot(view.EmbeddingAt(row), view.EmbeddingAt(other));
            if (cosine > bestCosine) (best, bestCosine) = (other, cosine);
        }
        return best;
    }

    private string TextOf(WhyNotText say, WhyNotOutcome outcome, Rule? rule, WhyNot answer, int row) => outcome switch
    {
        WhyNotOutcome.Shown => say.Shown(answer.Place!.Value),
        WhyNotOutcome.TooAlike => say.TooAlike(view.ResourceAt(MostAlike(row)).Title),
        _ => rule is { } broken ? say.Of(broken) : say.Of(outcome),
    };
}
