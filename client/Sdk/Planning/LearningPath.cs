using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>An order in which to learn what a goal takes, for one learner.</summary>
/// <param name="Version">The profile version it reflects.</param>
/// <param name="Model">Names the tracing model.</param>
/// <param name="RequestId">Unique.</param>
/// <param name="Goals">What each goal was understood as, in the order given.</param>
/// <param name="Steps">Each after all of the steps it builds on.</param>
/// <param name="Minutes">Expected for these steps.</param>
/// <param name="MinutesToGoal">Expected for all that is missing, whatever the limit.</param>
/// <param name="Complete">Whether the steps reach every goal.</param>
/// <param name="Mastered">Ids of what the goal takes and the learner has already.</param>
/// <param name="Alternatives">Other ways, best first.</param>
public sealed record LearningPath(
    string LearnerId,
    long Version,
    string Model,
    string RequestId,
    IReadOnlyList<ResolvedGoal> Goals,
    IReadOnlyList<PathStep> Steps,
    float Minutes,
    float MinutesToGoal,
    bool Complete,
    IReadOnlyList<string> Mastered,
    IReadOnlyList<PathAlternative> Alternatives);

/// <param name="Concept">Its id.</param>
/// <param name="Mastery">0–1 now.</param>
/// <param name="Minutes">Expected until it is mastered.</param>
/// <param name="Resources">The best for this learner, best first; empty when the catalogue has none.</param>
/// <param name="BuildsOn">Ids of the steps of this path that come before it for its sake.</param>
/// <param name="LeadsTo">Ids of the steps or goals that it comes before for their sake; empty for a goal.</param>
/// <param name="Reasons">Why it is a step.</param>
public sealed record PathStep(
    string Concept,
    string Title,
    float Mastery,
    float Minutes,
    IReadOnlyList<PathResource> Resources,
    IReadOnlyList<string> BuildsOn,
    IReadOnlyList<string> LeadsTo,
    IReadOnlyList<Reason> Reasons);

/// <param name="Minutes">Expected; absent when unknown.</param>
/// <param name="Url">Absent when it has none.</param>
/// <param name="Score">Larger is better; comparable within one step.</param>
public sealed record PathResource(
    string Id,
    ResourceKind Kind,
    string Title,
    string Language,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Minutes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url,
    float Score,
    IReadOnlyList<Reason> Reasons);

/// <param name="Name">What sets it apart: <c>quickest</c> (what is needed most alone) or <c>thorough</c> (with what is related or a part).</param>
/// <param name="Minutes">Expected.</param>
/// <param name="Concepts">Ids in the order to learn them.</param>
public sealed record PathAlternative(string Name, float Minutes, IReadOnlyList<string> Concepts);
