using Sextant.Learners;
using Sextant.Memory;
using Sextant.Resources;

namespace Sextant.Tracing;

/// <summary><see cref="KnowledgeFold"/> as a specification: objects that know when they were touched, and steps that point at them.</summary>
internal sealed class PlainKnowledgeFold
{
    private sealed class Known<TFacts>(TFacts facts)
    {
        public TFacts Facts { get; set; } = facts;

        public int Touched { get; set; }

        public bool IsKept { get; set; } = true;
    }

    private sealed record Step(Known<ConceptFacts>? Concept, Known<ItemFacts> Item, float Credit, bool Joined);

    private readonly Dictionary<string, Known<ConceptFacts>> concepts = [];
    private readonly Dictionary<string, Known<ItemFacts>> items = [];
    private readonly List<Step> steps = [];
    private AnswerTally all;
    private AbilityRating rating;
    private int clock;

    public void Apply(Interaction interaction, Resource? resource)
    {
        ConceptId[] asked = resource is null ? [] : [.. resource.Concepts];
        if (interaction.Kind == InteractionKind.Complete)
        {
            foreach (ConceptId id in asked)
            {
                Known<ConceptFacts> concept = ConceptOf(id);
                concept.Facts = concept.Facts with { Exposures = concept.Facts.Exposures + 1 };
            }
        }
        else if (interaction is { Kind: InteractionKind.Answer, Value: not null }) Answer(interaction, resource, asked);
    }

    public LearnerKnowledge ToState()
    {
        Known<ConceptFacts>[] byTouch = [.. concepts.Values.OrderBy(known => known.Touched)];
        Known<ItemFacts>[] itemsByTouch = [.. items.Values.OrderBy(known => known.Touched)];
        return new LearnerKnowledge(
            [.. byTouch.Select(known => known.Facts)], [.. itemsByTouch.Select(known => known.Facts)], all,
            [.. steps.Select(step => new PackedStep(
                step.Concept is { IsKept: true } ? Array.IndexOf(byTouch, step.Concept) : -1,
                step.Item.IsKept ? Array.IndexOf(itemsByTouch, step.Item) : -1, step.Credit, step.Joined).ToBits())],
            rating);
    }

    private void Answer(Interaction answer, Resource? resource, ConceptId[] asked)
    {
        float credit = AnswerCredit.Of(answer);
        var packed = PackedAnswer.Of(answer.At, credit, AnswerCredit.WasHelped(answer), AbilityScale.DifficultyOf(resource), all.Count);
        if (steps.Count + Math.Max(1, asked.Length) > TracingLimits.Steps) steps.RemoveRange(0, steps.Count - TracingLimits.Steps / 2);
        Known<ItemFacts> item = Touched(items, answer.ResourceId.Value, TracingLimits.Items, new ItemFacts(answer.ResourceId, answer.At, null));
        item.Facts = KnownItem.After(item.Facts, answer, MemoryModel.Default);
        AbilityRating common = rating;
        for (int i = 0; i < asked.Length; i++)
        {
            Known<ConceptFacts> concept = ConceptOf(asked[i]);
            concept.Facts = KnownConcept.After(concept.Facts, answer, packed, common, 1f / asked.Length, MemoryModel.Default, out AbilityRating gain);
            rating = new AbilityRating(rating.Offset + gain.Offset, rating.Information + gain.Information);
            steps.Add(new Step(concept, item, credit, i > 0));
        }
        if (asked.Length == 0) steps.Add(new Step(null, item, credit, false));
        all = new AnswerTally(all.Count + 1, all.Credit + credit);
    }

    private Known<ConceptFacts> ConceptOf(ConceptId id) =>
        Touched(concepts, id.Value, TracingLimits.Concepts, new ConceptFacts(id, default, [], 0, null));

    private Known<TFacts> Touched<TFacts>(Dictionary<string, Known<TFacts>> known, string id, int capacity, TFacts begin)
    {
        if (!known.TryGetValue(id, out Known<TFacts>? found))
        {
            if (known.Count == capacity)
            {
                (string oldest, Known<TFacts> gone) = known.MinBy(pair => pair.Value.Touched);
                gone.IsKept = false;
                known.Remove(oldest);
            }
            known.Add(id, found = new Known<TFacts>(begin));
        }
        found.Touched = ++clock;
        return found;
    }
}
