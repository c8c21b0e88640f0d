using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Knowledge;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Ranking;

/// <summary>Turns the terms of a score into the reasons that stand in an answer.</summary>
/// <param name="similarTo">The resource asked about, where one was.</param>
/// <param name="learned">What scored by behaviour, where anything did.</param>
/// <param name="sense">What the learner knows, where that counted.</param>
internal sealed class Explainer(
    CatalogueView view, LearnerSnapshot learner, ConceptNeighbourhood concepts, Resource? similarTo, LearnedScorer? learned, TeachingSense sense, DateTimeOffset now)
{
    public RankedResource Explain(CandidateSet candidates, int candidate)
    {
        learned?.Explain(candidates, candidate);
        int row = candidates.RowAt(candidate);
        Resource resource = view.ResourceAt(row);
        ImmutableArray<Reason> reasons = ReasonsOf(candidates, candidate, row, resource);
        float score = 0;
        foreach (Reason reason in reasons) score += reason.Weight;
        return new RankedResource(
            resource.Id, resource.Kind, resource.Title, resource.Language, resource.Minutes, resource.Url, score, candidates.PropensityOf(candidate), reasons)
        {
            Features = learned?.InputsOf(candidates, candidate) ?? [],
        };
    }

    private ImmutableArray<Reason> ReasonsOf(CandidateSet candidates, int candidate, int row, Resource resource)
    {
        ReadOnlySpan<float> terms = candidates.TermsOf(candidate);
        int count = terms.Length - terms.Count(0f);
        var reasons = ImmutableArray.CreateBuilder<Reason>(count);
        ReasonText say = new(resource.Language);
        for (int kind = 0; kind < terms.Length; kind++)
        {
            if (terms[kind] == 0) continue;
            string text = TextOf((ReasonKind)kind, say, candidates.InterestOf(candidate), row, resource, terms[kind] > 0);
            if (resource.Kind == ResourceKind.Sponsored) text = say.Sponsored(text);
            reasons.Add(new Reason((ReasonKind)kind, text, terms[kind]));
        }
        reasons.Sort(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Kind.CompareTo(b.Kind));
        return reasons.MoveToImmutable();
    }

    private string TextOf(ReasonKind kind, ReasonText say, int interest, int row, Resource resource, bool inFavour) => kind switch
    {
        ReasonKind.Interest => say.Interest(interest < 0 ? null : TitleOf(learner.Interests[interest].Example)),
        ReasonKind.Session => say.Session,
        ReasonKind.Concept => ConceptText(say, resource),
        ReasonKind.Popularity => say.Popularity(PopularityDecay.CountAt(view.StatisticsAt(row).Popularity, now)),
        ReasonKind.Freshness when resource.PublishedAt is { } at => say.Freshness((int)(now - at).TotalDays),
        ReasonKind.Disliked => say.Disliked,
        ReasonKind.Words => say.Words,
        ReasonKind.Meaning => say.Meaning,
        ReasonKind.Similar => similarTo is null ? say.Alike : say.Similar(similarTo.Title),
        ReasonKind.Collaborative => say.Collaborative(ExampleOf(kind, row)),
        ReasonKind.Sequence => say.Sequence(ExampleOf(kind, row)),
        ReasonKind.Readiness => ReadinessText(say, resource, inFavour),
        ReasonKind.Mastery => say.Mastered,
        ReasonKind.Difficulty => DifficultyText(say, resource, inFavour),
        ReasonKind.Review => ReviewText(say, resource),
        ReasonKind.Quality => say.Quality(inFavour),
        _ => say.Starter,
    };

    private string ReadinessText(ReasonText say, Resource resource, bool ready)
    {
        sense.Readiness(resource, out ConceptId because);
        return ready ? say.Ready(TitleOf(because)) : say.Beyond(TitleOf(because));
    }

    private string DifficultyText(ReasonText say, Resource resource, bool fits)
    {
        sense.Fit(resource, out double probability);
        return say.Difficulty(fits, probability, resource.Kind == ResourceKind.Exercise);
    }

    private string ReviewText(ReasonText say, Resource resource)
    {
        sense.Review(resource, out ConceptId due);
        return say.Review(TitleOf(due));
    }

    private string ConceptText(ReasonText say, Resource resource)
    {
        if (similarTo is not null) return say.SharedConcept(TitleOf(FirstShared(similarTo, resource)));
        ConceptNeighbour nearest = concepts.Nearest(resource.Concepts);
        return say.Concept(TitleOf(nearest.Concept), TitleOf(nearest.Origin), nearest.Step);
    }

    private string? ExampleOf(ReasonKind kind, int row) => learned?.ExampleOf(kind, row) is { } example ? TitleOf(example) : null;

    private static ConceptId FirstShared(Resource a, Resource b)
    {
        foreach (ConceptId concept in a.Concepts)
            if (b.Concepts.Contains(concept)) return concept;
        return default;
    }

    private string? TitleOf(ResourceId id) => view.TryFind(id, out int row) ? view.ResourceAt(row).Title : null;

    /// <summary>A resource may name a concept that nobody has described: then its id has to do.</summary>
    private string TitleOf(ConceptId id) => view.TryFindConcept(id, out Concept? concept) ? concept.Title : id.Value;
}
