using Sextant.Memory;
using Sextant.Profiles;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Ranking;

/// <summary>What is said to be known, concept by concept; of anything else, that nothing is known.</summary>
internal sealed class FixedKnowledge : IKnowledge
{
    private static readonly Belief Unsure = new(0.45f, 0.35f, 0, 1.5f, 0, null, null);

    private readonly Dictionary<ConceptId, Belief> beliefs = [];
    private readonly Dictionary<ResourceId, double> probabilities = [];
    private readonly Dictionary<ResourceId, DateTimeOffset> answered = [];
    private readonly List<ConceptId> practised = [];

    public DateTimeOffset At { get; init; } = Interactions.Noon;

    public string Model => "fixed";

    /// <summary>How often each concept was asked for.</summary>
    public Dictionary<ConceptId, int> Asked { get; } = [];

    public IReadOnlyList<ConceptId> Practised => practised;

    public FixedKnowledge Knows(string concept, float mastery, float uncertainty = 0.05f, int answers = 10, double? stability = 1000, double daysAgo = 1)
    {
        DateTimeOffset at = At.AddDays(-daysAgo);
        MemoryState? memory = answers > 0 && stability is { } days ? new MemoryState(5, (float)days, at) : null;
        beliefs[new ConceptId(concept)] = new Belief(mastery, uncertainty, 0, 0.3f, answers, answers > 0 ? at : null, memory);
        if (answers > 0) practised.Add(new ConceptId(concept));
        return this;
    }

    public FixedKnowledge Answers(string exercise, double probability)
    {
        probabilities[new ResourceId(exercise)] = probability;
        return this;
    }

    public FixedKnowledge Answered(string exercise, double daysAgo)
    {
        answered[new ResourceId(exercise)] = At.AddDays(-daysAgo);
        return this;
    }

    public Belief Of(ConceptId concept)
    {
        Asked[concept] = Asked.GetValueOrDefault(concept) + 1;
        return beliefs.GetValueOrDefault(concept, Unsure);
    }

    /// <summary>At the ability 0 of all beliefs it is answered right with the probability said.</summary>
    public ItemModel ItemOf(Resource exercise) => new((float)-AbilityScale.Logit(Probability(exercise)), 1, 0, 0);

    public double Probability(Resource exercise) => probabilities.GetValueOrDefault(exercise.Id, 0.5);

    public DateTimeOffset? LastAnswered(ResourceId exercise) => answered.TryGetValue(exercise, out DateTimeOffset at) ? at : null;
}
