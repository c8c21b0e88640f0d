using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Exercises;

/// <summary>Knowledge as a test says it is; of what it says nothing, a middling ability that nobody is sure of.</summary>
internal sealed class FakeKnowledge : IKnowledge
{
    public static readonly DateTimeOffset Noon = new(2025, 3, 3, 12, 0, 0, TimeSpan.Zero);

    public Dictionary<string, Belief> Beliefs { get; } = [];

    public Dictionary<string, ItemModel> Items { get; } = [];

    public Dictionary<string, DateTimeOffset> Answered { get; } = [];

    public DateTimeOffset At => Noon;

    public string Model => "fake";

    public IReadOnlyList<ConceptId> Practised => [.. Beliefs.Keys.Select(id => new ConceptId(id))];

    public static Belief Believed(float mastery, float ability = 0, float error = 1, int answers = 0) =>
        new(mastery, 0.25f, ability, error, answers, null, null);

    public Belief Of(ConceptId concept) => Beliefs.GetValueOrDefault(concept.Value, Believed(0.5f));

    public ItemModel ItemOf(Resource exercise) => Items.GetValueOrDefault(exercise.Id.Value, new ItemModel(0, 1, 0, 0));

    public double Probability(Resource exercise) => ItemOf(exercise).Probability(exercise.Concepts.Min(concept => Of(concept).Ability));

    public DateTimeOffset? LastAnswered(ResourceId exercise) =>
        Answered.TryGetValue(exercise.Value, out DateTimeOffset at) ? at : null;
}
