using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Memory;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Teaching;

namespace Sextant.Tracing;

/// <summary>What a learner knows, as a person may read it.</summary>
public static class MasteryDescriber
{
    /// <exception cref="RefusalException">Invalid: too many concepts, or a bad id.</exception>
    public static LearnerMastery Describe(
        CatalogueView view, LearnerSnapshot learner, LearnerTracing knowledge, MasteryRequest request, MemoryModel memory, TeachingOptions options)
    {
        ImmutableArray<ConceptId> asked = request.Concepts.IsDefault ? [] : request.Concepts;
        if (asked.Length > TracingLimits.MostAsked)
            throw RefusalException.Invalid("concept", $"{asked.Length} concepts; at most {TracingLimits.MostAsked} are told of at once.");
        for (int i = 0; i < asked.Length; i++)
        {
            if (!IdText.IsValid(asked[i].Value))
                throw RefusalException.Invalid("concept", $"An id has 1–{IdText.MaxLength} characters, none a control character.");
        }
        IEnumerable<ConceptId> told = asked.IsEmpty ? knowledge.Practised.Take(TracingLimits.MostAsked) : asked;
        return new LearnerMastery(
            learner.Version, knowledge.Model, [.. told.Select(concept => Describe(view, knowledge, concept, request.History, memory, options))]);
    }

    private static ConceptMastery Describe(
        CatalogueView view, LearnerTracing knowledge, ConceptId concept, bool history, MemoryModel memory, TeachingOptions options)
    {
        Belief belief = knowledge.Of(concept);
        return new ConceptMastery(
            concept,
            view.TryFindConcept(concept, out Concept? known) ? known.Title : concept.Value,
            belief.Mastery,
            belief.Uncertainty,
            belief.Answers,
            belief.LastAt,
            (float?)knowledge.Recall(concept),
            belief.Memory is { } kept ? memory.DueAt(kept, options.DesiredRecall) : null,
            history ? knowledge.History(concept) : []);
    }
}
