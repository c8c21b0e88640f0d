using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>One thing for a learner to do next towards goals.</summary>
/// <param name="Version">The profile version it reflects.</param>
/// <param name="Model">Names the tracing model.</param>
/// <param name="RequestId">Unique.</param>
/// <param name="Goals">What each goal was understood as, in the order given.</param>
/// <param name="Step">Absent where the goals are mastered, there are none, or nothing in the catalogue helps.</param>
public sealed record NextStepAnswer(
    string LearnerId,
    long Version,
    string Model,
    string RequestId,
    IReadOnlyList<ResolvedGoal> Goals,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NextStep? Step);

/// <param name="Concept">Id of what it is done for.</param>
/// <param name="ResourceId">What to show.</param>
/// <param name="ResourceKind">Of what is shown.</param>
/// <param name="Title">Of what is shown.</param>
/// <param name="Minutes">Expected; absent when unknown.</param>
/// <param name="Url">Absent when it has none.</param>
/// <param name="Reasons">In words for the learner.</param>
public sealed record NextStep(
    NextStepKind Kind,
    string Concept,
    string ResourceId,
    ResourceKind ResourceKind,
    string Title,
    string Language,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Minutes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url,
    IReadOnlyList<Reason> Reasons);

[JsonConverter(typeof(WordConverter<NextStepKind>))]
public enum NextStepKind
{
    /// <summary>An exercise that shows where a newcomer stands.</summary>
    Place = 1,

    /// <summary>A lesson, or another resource that teaches.</summary>
    Learn,

    /// <summary>An exercise on what is being learned.</summary>
    Practise,

    /// <summary>An exercise on what was known and is being forgotten.</summary>
    Review,
}
