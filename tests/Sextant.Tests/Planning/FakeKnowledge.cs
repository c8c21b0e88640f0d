using Sextant.Memory;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Planning;

/// <summary>A learner who knows what a test says, and nothing else.</summary>
internal sealed class FakeKnowledge(DateTimeOffset at, MemoryModel? model = null) : IKnowledge
{
    private readonly Dictionary<ConceptId, Belief> beliefs = [];
    private readonly Dictionary<ResourceId, DateTimeOffset> answered = [];
    private readonly Dictionary<ResourceId, double> recalled = [];
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

    /// <summary>What is guessed without an answer.</summary>
    public FakeKnowledge Seems(string concept, float mastery, float uncertainty = 0.2f)
    {
        beliefs[new(concept)] = new Belief(mastery, uncertainty, 0, 1, 0, null, null);
        return this;
    }

    public FakeKnowledge Answered(string exercise, TimeSpan ago, double recall = 1)
    {
        (answered[new(exercise)], recalled[new(exercise)]) = (At - ago, recall);
        return this;
    }

    public double? Recall(ConceptId concept) => Of(concept).Memory is { } state ? (model ?? MemoryModel.Default).Recall(state, At) : null;

    public double? Recall(ResourceId exercise) => recalled.TryGetValue(exercise, out double recall) ? recall : null;

    /// <summary>Here mastery is the probability of having learned it times that of recalling it.</summary>
    public float Unforgotten(ConceptId concept) => (float)Math.Min(1, Of(concept).Mastery / (Recall(concept) ?? 1));

    public Belief Of(ConceptId concept) => beliefs.GetValueOrDefault(concept, new Belief(0.1f, 0.3f, -1, 1, 0, null, null));

    public ItemModel ItemOf(Resource exercise) => new(0, 1, 0, 0);

    public double Probability(Resource exercise) => 0.5;

    public DateTimeOffset? LastAnswered(ResourceId exercise) => answered.TryGetValue(exercise, out DateTimeOffset last) ? last : null;
}
