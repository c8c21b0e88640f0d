using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>How a tenant's learners master a concept. Says nothing of fewer than the least group: nobody can be told from it.</summary>
/// <param name="Concept">Its id.</param>
/// <param name="Learners">Who have practised it, rounded down to a multiple of the least group; 0 when there are fewer.</param>
/// <param name="LeastGroup">Fewer are not told of.</param>
/// <param name="Mean">Of their mastery, 0–1; absent for a group too small.</param>
/// <param name="Shares">[5] of them with mastery in [0, 0.2), … [0.8, 1]; sums to 1. Empty for a group too small.</param>
public sealed record GroupMastery(
    string Concept,
    int Learners,
    int LeastGroup,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Mean,
    IReadOnlyList<float> Shares);
