using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>A calendar of what to do. Made anew on every call from what has really happened.</summary>
/// <param name="Version">The profile version it reflects.</param>
/// <param name="Model">Names the tracing model.</param>
/// <param name="RequestId">Unique.</param>
/// <param name="Goals">What each goal was understood as, in the order given.</param>
/// <param name="Days">One for each day asked, even when it is empty; today is the first.</param>
/// <param name="Feasible">Whether the goal is reached within the days asked and by the deadline.</param>
/// <param name="MoreDays">How many more such days it takes; 0 when feasible.</param>
/// <param name="MinutesToGoal">Of learning, reviews not counted.</param>
/// <param name="MinutesOfReview">Planned within these days.</param>
public sealed record StudyPlan(
    string LearnerId,
    long Version,
    string Model,
    string RequestId,
    IReadOnlyList<ResolvedGoal> Goals,
    IReadOnlyList<PlanDay> Days,
    bool Feasible,
    int MoreDays,
    float MinutesToGoal,
    float MinutesOfReview);

/// <param name="Date">On the learner's clock.</param>
/// <param name="Minutes">Sum of its items; at most what was asked.</param>
public sealed record PlanDay(DateOnly Date, float Minutes, IReadOnlyList<PlanItem> Items);

/// <param name="Concept">Its id.</param>
/// <param name="Title">The concept's.</param>
/// <param name="Resource">Absent when the catalogue has none for it.</param>
/// <param name="Minutes">Of this day.</param>
/// <param name="Part">Which part of the concept's work this is, from 1, of <paramref name="Parts"/>: a long step is spread over days.</param>
/// <param name="Reasons">Why it stands here.</param>
public sealed record PlanItem(
    PlanItemKind Kind,
    string Concept,
    string Title,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PathResource? Resource,
    float Minutes,
    int Part,
    int Parts,
    IReadOnlyList<Reason> Reasons);

[JsonConverter(typeof(WordConverter<PlanItemKind>))]
public enum PlanItemKind
{
    Learn = 1,
    Review,
}
