using Sextant.Recommending;

namespace Sextant.Teaching;

/// <summary>What to do next towards a goal.</summary>
/// <param name="Concept">It is done for its sake.</param>
/// <param name="Resource">What to show.</param>
/// <param name="Reason">In words for the learner.</param>
public sealed record NextStep(NextStepKind Kind, ConceptId Concept, ResourceId Resource, Reason Reason);

public enum NextStepKind
{
    /// <summary>An exercise that shows where a newcomer stands.</summary>
    Place,

    /// <summary>A lesson, or another resource that teaches.</summary>
    Learn,

    /// <summary>An exercise on what is being learned.</summary>
    Practise,

    /// <summary>An exercise on what was known and is being forgotten.</summary>
    Review,
}
