using Sextant.Memory;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Planning;

/// <summary>A learner who knows what a test says, and nothing else.</summary>
internal sealed class FakeKnowledge(DateTimeOffset at) : IKnowledge
{
    private readonly Dictionary<ConceptId, Belief> beliefs = [];
    private readonly List<ConceptId> practised = [];

    public FakeKnowledge()
        : this(new DateTimeOffset(2025, 6, 2, 9, 30, 0, TimeSpan.Zero))
    {
    }

    public DateTimeOffset At { get; } = at;

    public string Model => "fake";

    public IReadOnlyList<ConceptId> Practised => practised;

    public FakeKnowledge Knows(string concept, float mastery, MemoryState? memory = null)
    {
        beliefs[new(concept)] = new Belief(mastery, 0.1f, 0, 0.5f, 5, At.AddDays(-1), memory);
        practised.Add(new(concept));
        return this;
    }

    public Belief Of(ConceptId concept) => beliefs.GetValueOrDefault(concept, new Belief(0.1f, 0.3f, -1, 1, 0, null, null));

    public ItemModel ItemOf(Resource exercise) => new(0, 1, 0, 0);

    public double Probability(Resource exercise) => 0.5;

    public DateTimeOffset? LastAnswered(ResourceId exercise) => null;
}
