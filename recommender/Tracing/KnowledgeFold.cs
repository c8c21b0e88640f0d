using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sextant.Catalogue;
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
    private readonly MemoryModel memory;
    private readonly FactsByTouch<ConceptFacts> concepts = new(static facts => facts.Concept.Value);
    private readonly FactsByTouch<ItemFacts> items = new(static facts => facts.Item.Value);
    private readonly List<int> steps = []; // PackedStep, of places in concepts and items
    private AnswerTally all;
    private AbilityRating rating;
    private LearnerKnowledge? state;

    private KnowledgeFold(MemoryModel memory) => this.memory = memory;

    /// <summary>The ratings hold what was forgotten as the memory model said it at the time.</summary>
    /// <param name="memory">Null for the published one.</param>
    /// <param name="names">Whose ids stand for equal ones of the state, so that learners share them; null for none.</param>
    /// <exception cref="InvalidDataException">The state contradicts itself: it was not made by <see cref="ToState"/>.</exception>
    public static KnowledgeFold From(LearnerKnowledge state, MemoryModel? memory = null, CatalogueView? names = null)
    {
        KnowledgeFold fold = new(memory ?? MemoryModel.Default) { all = state.All, rating = state.Rating };
        foreach (ConceptFacts facts in state.Concepts.IsDefault ? [] : state.Concepts)
        {
            if (fold.concepts.PlaceOf(facts.Concept.Value) >= 0) throw new InvalidDataException($"A learner's knowledge tells of concept '{facts.Concept}' twice.");
            fold.concepts.Add(names is null ? facts : facts with { Concept = names.Shared(facts.Concept) });
        }
        foreach (ItemFacts facts in state.Items.IsDefault ? [] : state.Items)
        {
            if (fold.items.PlaceOf(facts.Item.Value) >= 0) throw new InvalidDataException($"A learner's knowledge tells of exercise '{facts.Item}' twice.");
            fold.items.Add(names is null ? facts : facts with { Item = names.Shared(facts.Item) });
        }
        foreach (int bits in state.Steps.IsDefault ? [] : state.Steps)
        {
            var step = PackedStep.From(bits);
            if (step.Concept >= fold.concepts.Count || step.Item >= fold.items.Count)
                throw new InvalidDataException("A learner's knowledge holds a step of a concept or exercise that it does not hold.");
            fold.steps.Add(bits);
        }
        if (names is null) fold.state = state;
        return fold;
    }

    /// <summary>Counts an answer in full and a completion as an exposure; other kinds say nothing of knowledge.</summary>
    /// <param name="resource">What the interaction is about; null when it is no longer known, so that its concepts are not either.</param>
    public void Apply(Interaction interaction, Resource? resource)
    {
        ImmutableArray<ConceptId> asked = resource is null || resource.Concepts.IsDefault ? [] : resource.Concepts;
        if (interaction.Kind == InteractionKind.Complete)
        {
            foreach (ConceptId concept in asked)
            {
                Touch(concept);
                concepts.Last = concepts.Last with { Exposures = concepts.Last.Exposures + 1 };
            }
            if (asked.Length > 0) state = null;
        }
        else if (interaction is { Kind: InteractionKind.Answer, Value: not null })
        {
            Answer(interaction, resource, asked);
            state = null;
        }
    }

    /// <summary>The facts; made anew only after a change.</summary>
    public LearnerKnowledge ToState() =>
        state ??= new LearnerKnowledge(concepts.ToImmutable(), items.ToImmutable(), all, [.. steps], rating);

    private void Answer(Interaction answer, Resource? resource, ImmutableArray<ConceptId> asked)
    {
        float credit = AnswerCredit.Of(answer);
        var packed = PackedAnswer.Of(answer.At, credit, AnswerCredit.WasHelped(answer), AbilityScale.DifficultyOf(resource), all.Count);
        if (steps.Count + Math.Max(1, asked.Length) > TracingLimits.Steps) steps.RemoveRange(0, steps.Count - TracingLimits.Steps / 2);
        Touch(answer);
        items.Last = KnownItem.After(items.Last, answer, memory);
        AbilityRating common = rating;
        for (int i = 0; i < asked.Length; i++)
        {
            Touch(asked[i]);
            concepts.Last = KnownConcept.After(concepts.Last, answer, packed, common, 1f / asked.Length, memory, out AbilityRating gain);
            rating = new AbilityRating(rating.Offset + gain.Offset, rating.Information + gain.Information);
            Add(new PackedStep(concepts.Count - 1, items.Count - 1, credit, i > 0));
        }
        if (asked.Length == 0) Add(new PackedStep(-1, items.Count - 1, credit, Joined: false));
        all = new AnswerTally(all.Count + 1, all.Credit + credit);
    }

    private void Add(PackedStep step)
    {
        if (steps.Count < TracingLimits.Steps) steps.Add(step.ToBits());
    }

    /// <summary>Makes the concept the last.</summary>
    private void Touch(ConceptId id)
    {
        int place = concepts.PlaceOf(id.Value);
        if (place == concepts.Count - 1 && place >= 0) return;
        if (place < 0 && concepts.Count == TracingLimits.Concepts) ForgetConcept();
        ConceptFacts facts = place < 0 ? new ConceptFacts(id, default, [], 0, null) : concepts.RemoveAt(place);
        concepts.Add(facts);
        if (place < 0) return;
        foreach (ref int step in CollectionsMarshal.AsSpan(steps)) step = PackedStep.WithConceptMoved(step, place, concepts.Count - 1);
    }

    /// <summary>Makes the exercise the last.</summary>
    private void Touch(Interaction answer)
    {
        int place = items.PlaceOf(answer.ResourceId.Value);
        if (place == items.Count - 1 && place >= 0) return;
        if (place < 0 && items.Count == TracingLimits.Items) ForgetItem();
        ItemFacts facts = place < 0 ? new ItemFacts(answer.ResourceId, answer.At, null) : items.RemoveAt(place);
        items.Add(facts);
        if (place < 0) return;
        foreach (ref int step in CollectionsMarshal.AsSpan(steps)) step = PackedStep.WithItemMoved(step, place, items.Count - 1);
    }

    private void ForgetConcept()
    {
        concepts.RemoveAt(0);
        foreach (ref int step in CollectionsMarshal.AsSpan(steps)) step = PackedStep.WithConceptMoved(step, 0, -1);
    }

    private void ForgetItem()
    {
        items.RemoveAt(0);
        foreach (ref int step in CollectionsMarshal.AsSpan(steps)) step = PackedStep.WithItemMoved(step, 0, -1);
    }
}
