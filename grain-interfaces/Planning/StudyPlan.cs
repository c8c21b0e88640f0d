using System.Collections.Immutable;
using Sextant.Recommending;

namespace Sextant.Planning;

/// <param name="Goals">As in <see cref="PathRequest"/>; empty for the goals the learner has stated, or reviews alone.</param>
/// <param name="MinutesPerDay">From <see cref="PlanningLimits.LeastMinutesPerDay"/> to <see cref="PlanningLimits.MinutesPerDay"/>.</param>
/// <param name="Days">1–<see cref="PlanningLimits.Days"/>, today included.</param>
/// <param name="Deadline">The last day on which work on the goal can be done; null for none.</param>
/// <param name="UtcOffset">Of the learner's clock, for what today is; −14 h to 14 h.</param>
[GenerateSerializer, Immutable, Alias("sextant.plan-request")]
public sealed record PlanRequest(
    [property: Id(0)] ImmutableArray<string> Goals,
    [property: Id(1)] float MinutesPerDay,
    [property: Id(2)] int Days,
    [property: Id(3)] DateOnly? Deadline,
    [property: Id(4)] TimeSpan UtcOffset,
    [property: Id(5)] ResourceFilter Filter,
    [property: Id(6)] long MinVersion);

/// <summary>A calendar of what to do. Made anew on every call from what has really happened.</summary>
/// <param name="Days">One for each day asked, even when it is empty.</param>
/// <param name="Feasible">Whether the goal is reached within the days asked and by the deadline.</param>
/// <param name="MoreDays">How many more such days it takes; 0 when feasible.</param>
/// <param name="MinutesToGoal">Of learning, reviews not counted.</param>
/// <param name="MinutesOfReview">Planned within these days.</param>
[GenerateSerializer, Immutable, Alias("sextant.study-plan")]
public sealed record StudyPlan(
    [property: Id(0)] long Version,
    [property: Id(1)] string Model,
    [property: Id(2)] string RequestId,
    [property: Id(3)] ImmutableArray<ResolvedGoal> Goals,
    [property: Id(4)] ImmutableArray<PlanDay> Days,
    [property: Id(5)] bool Feasible,
    [property: Id(6)] int MoreDays,
    [property: Id(7)] float MinutesToGoal,
    [property: Id(8)] float MinutesOfReview);

/// <param name="Minutes">Sum of its items; at most what was asked.</param>
[GenerateSerializer, Immutable, Alias("sextant.plan-day")]
public sealed record PlanDay(
    [property: Id(0)] DateOnly Date,
    [property: Id(1)] float Minutes,
    [property: Id(2)] ImmutableArray<PlanItem> Items);

/// <param name="Resource">Null when the catalogue has none for it.</param>
/// <param name="Part">Which part of the concept's work this is, 1-based, of <paramref name="Parts"/>: a long step is spread over days.</param>
[GenerateSerializer, Immutable, Alias("sextant.plan-item")]
public sealed record PlanItem(
    [property: Id(0)] PlanItemKind Kind,
    [property: Id(1)] ConceptId Concept,
    [property: Id(2)] string Title,
    [property: Id(3)] PathResource? Resource,
    [property: Id(4)] float Minutes,
    [property: Id(5)] int Part,
    [property: Id(6)] int Parts,
    [property: Id(7)] ImmutableArray<Reason> Reasons);

[GenerateSerializer, Alias("sextant.plan-item-kind")]
public enum PlanItemKind
{
    Learn = 0,
    Review = 1,
}
