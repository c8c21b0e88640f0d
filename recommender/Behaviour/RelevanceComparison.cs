using System.Collections.Immutable;

namespace Sextant.Behaviour;

/// <summary>
/// A new model beside the one that is active. Where enough learners did something after the active one was trained, both are
/// asked for exactly that, which neither has learned from; else each stands by the <see cref="RelevanceModel.Validation"/>
/// that its own training measured on its own held-out part.
/// </summary>
/// <param name="New">Mean nDCG@10, larger is better; NaN when nothing could be held out.</param>
/// <param name="Active">Mean nDCG@10 of the active one.</param>
/// <param name="Learners">Whose later visits both were asked for; 0: the figures are of two trainings.</param>
public sealed record RelevanceComparison(double New, double Active, int Learners)
{
    /// <summary>Fewer learners tell models apart by chance.</summary>
    public const int LeastLearners = 50;

    /// <summary>Without a figure of its own no model is better; without one of the active model any other is.</summary>
    public bool IsBetter => New > Active || (double.IsNaN(Active) && !double.IsNaN(New));

    /// <param name="judged">What was trained on the part that is kept.</param>
    /// <param name="judges">Learners whose held-out visits taught <paramref name="judged"/> nothing.</param>
    internal static RelevanceComparison Of(
        RelevanceModel judged, RelevanceModel active, HeldOutLog judges, ImmutableArray<ResourceId> items, ICandidateFeatures? features, CancellationToken ct)
    {
        HeldOutLog later = judges.Where(i => judges.HeldFrom[i] > active.LearnedUntil);
        return later.Learners.Length < LeastLearners
            ? new RelevanceComparison(judged.Validation, active.Validation, 0)
            : new RelevanceComparison(
                RelevanceValidation.Ndcg(judged, later, items, features, ct), RelevanceValidation.Ndcg(active, later, items, features, ct), later.Learners.Length);
    }
}
