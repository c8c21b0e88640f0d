using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Bench.Planning;

/// <summary>Somebody who knows next to nothing, so that paths are as long as they can be.</summary>
internal sealed class Novice(DateTimeOffset at) : IKnowledge
{
    public DateTimeOffset At => at;

    public string Model => "novice";

    public IReadOnlyList<ConceptId> Practised => [];

    public Belief Of(ConceptId concept) => new(0.1f, 0.3f, -1, 1, 0, null, null);

    public ItemModel ItemOf(Resource exercise) => new(0, 1, 0, 0);

    public double Probability(Resource exercise) => 0.5;

    public DateTimeOffset? LastAnswered(ResourceId exercise) => null;
}
