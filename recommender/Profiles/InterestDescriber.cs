using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Learners;

namespace Sextant.Profiles;

/// <summary>Puts interests into words a person can check: concepts near them, and what of the own history formed them.</summary>
internal sealed class InterestDescriber(InterestSet interests, LearnerHistory history, CatalogueView view)
{
    private const int ConceptsEach = 3;
    private const int ExamplesEach = 3;

    /// <param name="start">The version after which the profile's window begins.</param>
    public ImmutableArray<InterestSummary> Describe(List<(DecayingDirection Interest, float Share)> byWeight, long start)
    {
        Dictionary<DecayingDirection, List<ResourceId>> examples = ExamplesOf(start);
        List<ScoredConcept> nearest = [];
        var summaries = ImmutableArray.CreateBuilder<InterestSummary>(byWeight.Count);
        foreach ((DecayingDirection interest, float share) in byWeight)
        {
            view.NearestConcepts(interest.Unit, ConceptsEach, nearest);
            ImmutableArray<ConceptId> concepts = [.. nearest.Where(c => c.Score > 0).Select(c => c.Concept.Id)];
            ImmutableArray<ResourceId> members = examples.TryGetValue(interest, out List<ResourceId>? found) ? [.. found] : [interest.Example];
            summaries.Add(new InterestSummary(share, interest.LastTouched, concepts, members));
        }
        return summaries.MoveToImmutable();
    }

    private Dictionary<DecayingDirection, List<ResourceId>> ExamplesOf(long start)
    {
        Dictionary<DecayingDirection, List<ResourceId>> examples = [];
        for (long version = history.Version; version > start; version--)
        {
            RecentInteraction interaction = history.At(version);
            if (interaction.Sign <= 0 || !view.TryFind(interaction.ResourceId, out int row)) continue;
            int nearest = interests.Nearest(view.EmbeddingAt(row), out _);
            if (nearest < 0) continue;

            if (!examples.TryGetValue(interests[nearest], out List<ResourceId>? members)) examples[interests[nearest]] = members = [];
            if (members.Count < ExamplesEach && !members.Contains(interaction.ResourceId)) members.Add(interaction.ResourceId);
        }
        return examples;
    }
}
