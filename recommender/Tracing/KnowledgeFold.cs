using System.Collections.Immutable;
using Sextant.Learners;
using Sextant.Memory;
using Sextant.Resources;

namespace Sextant.Tracing;

/// <summary>
/// The exact fold of a learner's interactions into facts of knowledge: the same state whether every interaction was applied
/// live or a stored state was restored anywhere on the way. Bounded by <see cref="TracingLimits"/>. Not safe for concurrent use.
/// </summary>
public sealed class KnowledgeFold
{
    private readonly record struct Step(KnownConcept? Concept, KnownItem? Item, float Credit, bool Joined);

    private readonly MemoryModel memory;
    private readonly Dictionary<ConceptId, KnownConcept> concepts = [];
    private readonly Dictionary<ResourceId, KnownItem> items = [];
    private readonly List<Step> steps = [];
    private AnswerTally all;
    private AbilityRating rating;
    private long clock; // counts touches
    private LearnerKnowledge? state;

    private KnowledgeFold(MemoryModel memory) => this.memory = memory;

    /// <summary>The ratings hold what was forgotten as the memory model said it at the time.</summary>
    /// <param name="memory">Null for the published one.</param>
    /// <exception cref="InvalidDataException">The state contradicts itself: it was not made by <see cref="ToState"/>.</exception>
    public static KnowledgeFold From(LearnerKnowledge state, MemoryModel? memory = null)
    {
        KnowledgeFold fold = new(memory ?? MemoryModel.Default) { all = state.All, rating = state.Rating };
        var knownConcepts = new KnownConcept[state.Concepts.IsDefault ? 0 : state.Concepts.Length];
        for (int i = 0; i < knownConcepts.Length; i++)
        {
            KnownConcept known = knownConcepts[i] = KnownConcept.From(state.Concepts[i]);
            known.Touched = ++fold.clock;
            if (!fold.concepts.TryAdd(known.Id, known)) throw new InvalidDataException($"A learner's knowledge tells of concept '{known.Id}' twice.");
        }
        var knownItems = new KnownItem[state.Items.IsDefault ? 0 : state.Items.Length];
        for (int i = 0; i < knownItems.Length; i++)
        {
            KnownItem known = knownItems[i] = new KnownItem(state.Items[i]) { Touched = ++fold.clock };
            if (!fold.items.TryAdd(known.Facts.Item, known)) throw new InvalidDataException($"A learner's knowledge tells of exercise '{known.Facts.Item}' twice.");
        }
        if (!state.Steps.IsDefault)
        {
            foreach (int bits in state.Steps)
            {
                var step = PackedStep.From(bits);
                if (step.Concept >= knownConcepts.Length || step.Item >= knownItems.Length)
                    throw new InvalidDataException("A learner's knowledge holds a step of a concept or exercise that it does not hold.");
                fold.steps.Add(new Step(step.Concept < 0 ? null : knownConcepts[step.Concept], step.Item < 0 ? null : knownItems[step.Item], step.Credit, step.Joined));
            }
        }
        fold.state = state;
        return fold;
    }

    /// <summary>Counts an answer in full and a completion as an exposure; other kinds say nothing of knowledge.</summary>
    /// <param name="resource">What the interaction is about; null when it is no longer known, so that its concepts are not either.</param>
    public void Apply(Interaction interaction, Resource? resource)
    {
        ImmutableArray<ConceptId> asked = resource is null || resource.Concepts.IsDefault ? [] : resource.Concepts;
        if (interaction.Kind == InteractionKind.Complete)
        {
            foreach (ConceptId concept in asked) ConceptOf(concept).Expose();
            if (asked.Length > 0) state = null;
        }
        else if (interaction is { Kind: InteractionKind.Answer, Value: not null })
        {
            Answer(interaction, resource, asked);
            state = null;
        }
    }

    /// <summary>The facts; made anew only after a change.</summary>
    public LearnerKnowledge ToState() => state ??= Made();

    private void Answer(Interaction answer, Resource? resource, ImmutableArray<ConceptId> asked)
    {
        float credit = AnswerCredit.Of(answer);
        var packed = PackedAnswer.Of(answer.At, credit, AnswerCredit.WasHelped(answer), AbilityScale.DifficultyOf(resource), all.Count);
        if (steps.Count + Math.Max(1, asked.Length) > TracingLimits.Steps) steps.RemoveRange(0, steps.Count - TracingLimits.Steps / 2);
        KnownItem item = ItemOf(answer);
        item.Apply(answer, memory);
        AbilityRating common = rating;
        for (int i = 0; i < asked.Length; i++)
        {
            KnownConcept concept = ConceptOf(asked[i]);
            AbilityRating gain = concept.Apply(answer, packed, common, 1f / asked.Length, memory);
            rating = new AbilityRating(rating.Offset + gain.Offset, rating.Information + gain.Information);
            Add(new Step(concept, item, credit, i > 0));
        }
        if (asked.Length == 0) Add(new Step(null, item, credit, Joined: false));
        all = new AnswerTally(all.Count + 1, all.Credit + credit);
    }

    private void Add(Step step)
    {
        if (steps.Count < TracingLimits.Steps) steps.Add(step);
    }

    private KnownConcept ConceptOf(ConceptId id)
    {
        if (!concepts.TryGetValue(id, out KnownConcept? concept))
        {
            if (concepts.Count == TracingLimits.Concepts) Forget(concepts.Values.MinBy(known => known.Touched)!);
            concepts.Add(id, concept = new KnownConcept(id));
        }
        concept.Touched = ++clock;
        return concept;
    }

    private KnownItem ItemOf(Interaction answer)
    {
        if (!items.TryGetValue(answer.ResourceId, out KnownItem? item))
        {
            if (items.Count == TracingLimits.Items) Forget(items.Values.MinBy(known => known.Touched)!);
            items.Add(answer.ResourceId, item = new KnownItem(new ItemFacts(answer.ResourceId, answer.At, null)));
        }
        item.Touched = ++clock;
        return item;
    }

    private void Forget(KnownConcept concept)
    {
        concepts.Remove(concept.Id);
        for (int i = 0; i < steps.Count; i++)
            if (steps[i].Concept == concept) steps[i] = steps[i] with { Concept = null };
    }

    private void Forget(KnownItem item)
    {
        items.Remove(item.Facts.Item);
        for (int i = 0; i < steps.Count; i++)
            if (steps[i].Item == item) steps[i] = steps[i] with { Item = null };
    }

    private LearnerKnowledge Made()
    {
        KnownConcept[] byTouch = [.. concepts.Values.OrderBy(concept => concept.Touched)];
        KnownItem[] itemsByTouch = [.. items.Values.OrderBy(item => item.Touched)];
        var place = new Dictionary<object, int>(byTouch.Length + itemsByTouch.Length, ReferenceEqualityComparer.Instance);
        for (int i = 0; i < byTouch.Length; i++) place.Add(byTouch[i], i);
        for (int i = 0; i < itemsByTouch.Length; i++) place.Add(itemsByTouch[i], i);
        return new LearnerKnowledge(
            [.. byTouch.Select(concept => concept.ToFacts())],
            [.. itemsByTouch.Select(item => item.Facts)],
            all,
            [.. steps.Select(step => new PackedStep(Place(step.Concept), Place(step.Item), step.Credit, step.Joined).ToBits())],
            rating);

        int Place(object? known) => known is null ? -1 : place[known];
    }
}
