using System.Collections.Immutable;
using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Knowledge;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Recommending;

namespace Sextant.Ranking;

/// <summary>
/// The <see cref="ContentFeatures"/> that a network is trained on, computed as answers compute them: the profile is made of
/// the history's visits as ratings of their values. What somebody has put aside is left to the rule of the linear score, and
/// use and newness are of today, not of when the visits were.
/// </summary>
/// <param name="items">Which resource each item is. Those that the catalogue does not have keep zeros.</param>
public sealed class ContentCandidateFeatures(
    CatalogueView view, ImmutableArray<ResourceId> items, ProfileOptions profiling, RankerOptions options) : ICandidateFeatures
{
    public ImmutableArray<string> Names { get; } = ["interest", "session", "concept"];

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<Visit> history, long at, ReadOnlySpan<int> candidates, Span<float> rows)
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(at);
        LearnerSnapshot learner = SnapshotOf(history, now);
        ConceptNeighbourhood concepts = new();
        concepts.Find(view, learner.RecentConcepts);
        LearnerVectors vectors = new(view, learner, options);
        LearnerScorer scorer = new(view, vectors, concepts, new LanguagePreference(view, learner, asked: true, options.OtherLanguageFactor), options, now);
        for (int i = 0; i < candidates.Length; i++)
        {
            if (!view.TryFind(items[candidates[i]], out int row)) continue;
            ContentFeatures features = scorer.FeaturesOf(row, logMost: 1);
            Span<float> values = rows.Slice(i * Names.Length, Names.Length);
            (values[0], values[1], values[2]) = (features.Interest, features.Session, features.Concept);
        }
    }

    private LearnerSnapshot SnapshotOf(ReadOnlySpan<Visit> visits, DateTimeOffset now)
    {
        LearnerHistory history = LearnerHistory.From(LearnerState.Empty);
        for (int i = 0; i < visits.Length; i++)
        {
            DateTimeOffset met = DateTimeOffset.FromUnixTimeMilliseconds(visits[i].At);
            history.Apply(new Interaction($"{i}", items[visits[i].Item], InteractionKind.Rate, visits[i].Value, met));
        }
        InterestProfile profile = new(profiling);
        profile.Follow(history, view);
        return profile.Snapshot(view.Tenant, history, now);
    }
}
