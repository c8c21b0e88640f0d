using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Memory;
using Sextant.Resources;

namespace Sextant.Tracing;

/// <summary>
/// A learner's knowledge at a moment: the facts, read with a model, the knowledge graph and the time. A right answer never
/// lowers the mastery of what it asks, a wrong one never raises it.
/// </summary>
/// <param name="view">Knows prerequisites and priors; null where there is no catalogue.</param>
public sealed class LearnerTracing(TracingModel model, MemoryModel memory, LearnerKnowledge facts, CatalogueView? view, DateTimeOffset at) : IKnowledge
{
    /// <summary>Logits for the first completion of what teaches a concept, and at most; a completion shows no knowledge.</summary>
    private const float Exposure = 0.3f, MostExposure = 0.9f;

    /// <summary>How fast contradicting answers wear a prior down: after so much contradicting credit half of it is left.</summary>
    private const float PriorCredit = 1.5f;

    // Beliefs are not kept: it takes less to read one again than to remember a thousand that a ranking asks of once.
    private readonly Dictionary<ConceptId, ConceptFacts> concepts = ByConcept(facts);
    private Dictionary<ResourceId, ItemFacts>? items;
    private ConceptId[]? practised;
    private PriorFlow? flow;
    private PracticeTrace? trace;

    public DateTimeOffset At => at;

    public string Model => model.Name;

    public IReadOnlyList<ConceptId> Practised =>
        practised ??= [.. (facts.Concepts.IsDefault ? [] : facts.Concepts).Reverse().Where(concept => concept.Tally.Count > 0).Select(concept => concept.Concept)];

    public ItemModel ItemOf(Resource exercise) => model.ItemOf(exercise, view);

    public double Probability(Resource exercise)
    {
        if (model.Predictor is { } predictor)
            return predictor.Probability(trace ??= predictor.From(facts), TracedExercise.Of(exercise.Id, exercise), at.ToUnixTimeSeconds());

        ImmutableArray<ConceptId> asked = exercise.Concepts.IsDefault ? [] : exercise.Concepts;
        double ability = Ratings.Loading * facts.Rating.Offset;
        if (asked.Length > 0)
        {
            ability = 0;
            foreach (ConceptId concept in asked) ability += Of(concept).Ability / asked.Length;
        }
        return ItemOf(exercise).Probability(ability);
    }

    public DateTimeOffset? LastAnswered(ResourceId exercise) => Items.TryGetValue(exercise, out ItemFacts? item) ? item.AnsweredAt : null;

    /// <summary>How mastery of a concept came about: a point for each answer that is kept, oldest first.</summary>
    public ImmutableArray<MasteryPoint> History(ConceptId concept) =>
        concepts.TryGetValue(concept, out ConceptFacts? own) ? MasteryHistory.Of(own, facts.Rating, Prior(concept, own), memory) : [];

    public Belief Of(ConceptId concept)
    {
        ConceptFacts? own = concepts.GetValueOrDefault(concept);
        AbilityRating rating = own?.Rating ?? default;
        float forgotten = own?.Memory is { } held ? Ratings.Forgotten(rating.Offset, memory.Recall(held, at)) : 0;
        float ability = Ability(concept, own, forgotten);
        float common = Ratings.Loading * Ratings.Loading * Ratings.VarianceOf(facts.Rating, Ratings.CommonVariance);
        float variance = common + Ratings.VarianceOf(rating, Ratings.ConceptVariance) + 0.1f * forgotten;
        float mastery = AbilityScale.MasteryAt(ability), error = MathF.Sqrt(variance);
        return new Belief(mastery, AbilityScale.MasteryError(mastery, error), ability, error, own?.Tally.Count ?? 0, LastAt(own), own?.Memory);
    }

    public float Unforgotten(ConceptId concept) =>
        AbilityScale.MasteryAt(Ability(concept, concepts.GetValueOrDefault(concept), forgotten: 0));

    public double? Recall(ConceptId concept) => concepts.GetValueOrDefault(concept)?.Memory is { } held ? memory.Recall(held, at) : null;

    public double? Recall(ResourceId exercise) => Items.TryGetValue(exercise, out ItemFacts? item) && item.Memory is { } held ? memory.Recall(held, at) : null;

    private Dictionary<ResourceId, ItemFacts> Items => items ??= facts.Items.IsDefault ? [] : facts.Items.ToDictionary(item => item.Item);

    private float Ability(ConceptId concept, ConceptFacts? own, float forgotten) => Math.Clamp(
        Ratings.Loading * facts.Rating.Offset + (own?.Rating.Offset ?? 0) + Prior(concept, own) - forgotten, -AbilityScale.Most, AbilityScale.Most);

    /// <summary>Logits. Only what contradicts a prior wears it down: what agrees must not count against the learner.</summary>
    private float Prior(ConceptId concept, ConceptFacts? own)
    {
        float prior = 0;
        if (view is not null)
        {
            if (view.Priors.TryGetValue(concept, out ConceptPrior? told))
                prior += AbilityScale.AbilityAt(Math.Clamp(told.Known, 0.02f, 0.98f));
            flow ??= new PriorFlow(view.Prerequisites, facts.Concepts, facts.Rating);
            (float said, float nearness) = flow.To(concept);
            prior += said - (1 - nearness) * Ratings.Loading * Math.Max(0, facts.Rating.Offset);
        }
        if (own is null) return prior;
        prior += Math.Min(MostExposure, Exposure * MathF.Log2(1 + own.Exposures));
        float against = prior > 0 ? own.Tally.Count - own.Tally.Credit : own.Tally.Credit;
        return prior * PriorCredit / (PriorCredit + against);
    }

    private static Dictionary<ConceptId, ConceptFacts> ByConcept(LearnerKnowledge facts)
    {
        if (facts.Concepts.IsDefaultOrEmpty) return [];
        var concepts = new Dictionary<ConceptId, ConceptFacts>(facts.Concepts.Length);
        foreach (ConceptFacts concept in facts.Concepts) concepts.Add(concept.Concept, concept);
        return concepts;
    }

    private static DateTimeOffset? LastAt(ConceptFacts? own) =>
        own is null || own.Tally.Count == 0 || own.Recent.IsDefaultOrEmpty ? null : own.Recent.Max(bits => new PackedAnswer(bits).At);
}
