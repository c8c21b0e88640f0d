using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Planning;
using Sextant.Policies;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Teaching;

/// <summary>Somebody on the way through counting, adding and multiplying, each built on the one before, with lessons and exercises.</summary>
internal sealed class Learning
{
    public static readonly ConceptId Counting = new("counting"), Adding = new("adding"), Times = new("times");
    private static readonly TeachingOptions Options = new();

    private readonly Dictionary<ConceptId, ConceptFacts> facts = [];
    private ImmutableArray<ResourceId> seen = [];

    public Learning(string language = "en", int exercises = 4)
    {
        PlanningSchool school = PlanningSchool.Of(
            new Relation(Counting, Adding, RelationKind.Prerequisite, 1), new Relation(Adding, Times, RelationKind.Prerequisite, 1));
        foreach (ConceptId concept in (ConceptId[])[Counting, Adding, Times])
        {
            school.Resource($"read-{concept}", [concept.Value], language: language);
            for (int i = 0; i < exercises; i++) school.Resource($"try-{concept}-{i}", [concept.Value], kind: ResourceKind.Exercise, language: language);
        }
        View = school.View;
    }

    public CatalogueView View { get; }

    public Exercises.FakeKnowledge Knowledge { get; } = new();

    public GoalArea Area => new(View, Snapshot, Knowledge, Options);

    private LearnerSnapshot Snapshot =>
        LearnerSnapshot.Nobody(TenantId.Default) with { Seen = seen, Knowledge = LearnerKnowledge.None with { Concepts = [.. facts.Values] } };

    /// <summary>Placing is over.</summary>
    public static Learning Placed(string language = "en")
    {
        Learning learning = new(language);
        foreach (ConceptId concept in (ConceptId[])[Counting, Adding, Times]) learning.Believe(concept, 0.1f);
        learning.Knowledge.Beliefs["times"] = Exercises.FakeKnowledge.Believed(0.1f, answers: 8);
        return learning;
    }

    public Learning Believe(ConceptId concept, float mastery)
    {
        int answers = Knowledge.Of(concept).Answers;
        Knowledge.Beliefs[concept.Value] = Exercises.FakeKnowledge.Believed(mastery, answers: answers);
        return this;
    }

    public Learning Read(ConceptId concept)
    {
        seen = seen.Add(new ResourceId($"read-{concept}"));
        facts[concept] = Of(concept) with { Exposures = Of(concept).Exposures + 1 };
        return this;
    }

    public Learning Answer(ConceptId concept, params bool[] right)
    {
        foreach (bool one in right)
        {
            ConceptFacts own = Of(concept);
            long packed = PackedAnswer.Of(Exercises.FakeKnowledge.Noon, one ? 1 : 0, helped: false, 0, own.Tally.Count).Bits;
            facts[concept] = own with { Tally = new(own.Tally.Count + 1, own.Tally.Credit + (one ? 1 : 0)), Recent = own.Recent.Add(packed) };
            Belief belief = Knowledge.Of(concept);
            Knowledge.Beliefs[concept.Value] = belief with { Answers = belief.Answers + 1 };
        }
        return this;
    }

    public NextStep? Next(ResourceFilter? filter = null, params ConceptId[] goals) =>
        new NextStepMaker(Options, ContentPolicies.Default).Make(
            View, Snapshot, Knowledge, goals.Length == 0 ? [Times] : [.. goals], filter ?? ResourceFilter.None, "request");

    private ConceptFacts Of(ConceptId concept) => facts.GetValueOrDefault(concept) ?? new ConceptFacts(concept, default, [], 0, null);
}
