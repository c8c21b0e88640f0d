using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Ranking;

public sealed partial class Ranker
{
    /// <summary>
    /// Why a resource is not in what <see cref="Recommend"/> answers to the same request, or at which place it is: the first of
    /// <see cref="WhyNotOutcome"/> that holds. Removed is told of what the replica has held since it began or the learner has
    /// met; a resource gone longer than that is unknown.
    /// </summary>
    /// <param name="model">As in <see cref="Recommend"/>.</param>
    /// <param name="knowledge">As in <see cref="Recommend"/>.</param>
    /// <param name="gains">As in <see cref="Recommend"/>.</param>
    public WhyNot WhyNot(
        CatalogueView view,
        LearnerSnapshot learner,
        RecommendationRequest request,
        ResourceId id,
        RelevanceModel? model = null,
        IKnowledge? knowledge = null,
        LearningGains? gains = null)
    {
        if (!IdText.IsValid(id.Value))
            throw RefusalException.Invalid("resourceId", $"resourceId is no valid id: 1 to {IdText.MaxLength} characters, none of them a control character.");
        RankingRun run = Rank(view, learner, request, model, knowledge, gains);
        string name = ModelOf(view, run.Learned is null ? null : model);
        if (view.TryFind(id, out int row))
            return new WhyNotFinder(view, learner, request, run, FloorOf(view, run, row), name).Explain(row);

        WhyNotOutcome gone = view.Knew(id) || learner.Seen.Contains(id) ? WhyNotOutcome.Removed : WhyNotOutcome.Unknown;
        return new WhyNot(id, learner.Version, name, gone, new WhyNotText("").Of(gone));
    }
}
