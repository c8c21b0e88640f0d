using System.Globalization;
using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Memory;
using Sextant.Profiles;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Evaluation.Pipeline;

/// <summary>A learner of a set as the server would know it: history and profile folded from interactions, one by one.</summary>
public static class SetLearner
{
    /// <param name="kind">What a visit of the set is: <see cref="InteractionKind.Rate"/> carries its value, others none.</param>
    public static Interaction InteractionOf(Visit visit, ResourceId resource, InteractionKind kind, int number) => new(
        number.ToString(CultureInfo.InvariantCulture),
        resource,
        kind,
        kind == InteractionKind.Rate ? visit.Value : null,
        DateTimeOffset.FromUnixTimeMilliseconds(visit.At));

    /// <param name="visits">Oldest first.</param>
    /// <param name="items">[items].</param>
    /// <param name="now">The time of asking.</param>
    public static LearnerSnapshot Snapshot(
        ReadOnlySpan<Visit> visits, IReadOnlyList<Resource> items, InteractionKind kind, CatalogueView view, ProfileOptions options, DateTimeOffset now)
    {
        LearnerHistory history = LearnerHistory.From(LearnerState.Empty);
        for (int i = 0; i < visits.Length; i++) history.Apply(InteractionOf(visits[i], items[visits[i].Item].Id, kind, i));
        var profile = new InterestProfile(options);
        profile.Follow(history, view);
        return profile.Snapshot(view.Tenant, history, now);
    }

    /// <summary>What is believed of the learner's knowledge, as the server asks before it ranks, where nothing is trained.</summary>
    public static LearnerTracing KnowledgeOf(LearnerSnapshot learner, CatalogueView view, DateTimeOffset now) =>
        new(TracingModel.Default, MemoryModel.Default, learner.Knowledge ?? LearnerKnowledge.None, view, now);
}
