using Sextant.Memory;
using Sextant.Resources;

namespace Sextant.Tracing;

/// <summary>A learner's knowledge as believed at one moment. It does not change; safe for one thread at a time.</summary>
public interface IKnowledge
{
    /// <summary>The moment: forgetting is counted up to it.</summary>
    DateTimeOffset At { get; }

    /// <summary>Names the tracing model behind it.</summary>
    string Model { get; }

    /// <summary>Of any concept, practised or not: what builds on it and what it builds on speak for the unpractised.</summary>
    Belief Of(ConceptId concept);

    /// <summary>Probability, 0–1, of recalling a concept at the moment; null before the first answer.</summary>
    double? Recall(ConceptId concept) => Of(concept).Memory is { } state ? MemoryModel.Default.Recall(state, At) : null;

    /// <summary>Mastery, 0–1, as it would be had nothing been forgotten since the last answer.</summary>
    float Unforgotten(ConceptId concept) => Of(concept).Mastery;

    /// <summary>Probability, 0–1, of recalling an exercise at the moment; null when it was never answered, or longer ago than is kept.</summary>
    double? Recall(ResourceId exercise) => null;

    /// <summary>What is known of an exercise itself, whoever answers.</summary>
    ItemModel ItemOf(Resource exercise);

    /// <summary>Probability, 0–1, that the learner answers an exercise right now.</summary>
    double Probability(Resource exercise);

    /// <summary>When the learner last answered an exercise; null for never, or longer ago than is kept.</summary>
    DateTimeOffset? LastAnswered(ResourceId exercise);

    /// <summary>The concepts practised, the one practised last first.</summary>
    IReadOnlyList<ConceptId> Practised { get; }
}
