using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>What a goal was understood as.</summary>
/// <param name="Given">As the caller wrote it.</param>
/// <param name="Concepts">Ids; the nearest first where it was free text.</param>
public sealed record ResolvedGoal(string Given, GoalKind Kind, IReadOnlyList<string> Concepts);

/// <summary>What a caller may name as a goal, in the order in which it is looked for.</summary>
[JsonConverter(typeof(WordConverter<GoalKind>))]
public enum GoalKind
{
    Concept = 1,

    /// <summary>A course, say: all that it teaches.</summary>
    Resource,
    Text,
}
