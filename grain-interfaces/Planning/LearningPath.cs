using System.Collections.Immutable;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Planning;

/// <param name="Goals">1–<see cref="PlanningLimits.Goals"/>: each the id of a concept, else the id of a resource, else free text.</param>
/// <param name="MaxMinutes">The path ends when so much time is used, above 0; null for no limit. It begins the first step even where that takes longer.</param>
/// <param name="Filter">Which resources may stand in it; its <see cref="ResourceFilter.MaxMinutes"/> is of each.</param>
/// <param name="MinVersion">The profile version the answer must reflect; 0 for any.</param>
[GenerateSerializer, Immutable, Alias("sextant.path-request")]
public sealed record PathRequest(
    [property: Id(0)] ImmutableArray<string> Goals,
    [property: Id(1)] float? MaxMinutes,
    [property: Id(2)] ResourceFilter Filter,
    [property: Id(3)] long MinVersion);

/// <summary>An order in which to learn what a goal takes, for one learner.</summary>
/// <param name="Steps">Each after all of the steps it builds on.</param>
/// <param name="Minutes">Expected for these steps.</param>
/// <param name="MinutesToGoal">Expected for all that is missing, whatever the limit.</param>
/// <param name="Complete">Whether the steps reach every goal.</param>
/// <param name="Mastered">What the goal takes and the learner has already.</param>
/// <param name="Alternatives">Other ways: fewest concepts, or everything that helps. Best first.</param>
[GenerateSerializer, Immutable, Alias("sextant.learning-path")]
public sealed record LearningPath(
    [property: Id(0)] long Version,
    [property: Id(1)] string Model,
    [property: Id(2)] string RequestId,
    [property: Id(3)] ImmutableArray<ResolvedGoal> Goals,
    [property: Id(4)] ImmutableArray<PathStep> Steps,
    [property: Id(5)] float Minutes,
    [property: Id(6)] float MinutesToGoal,
    [property: Id(7)] bool Complete,
    [property: Id(8)] ImmutableArray<ConceptId> Mastered,
    [property: Id(9)] ImmutableArray<PathAlternative> Alternatives);

/// <summary>What a goal was understood as.</summary>
/// <param name="Given">As the caller wrote it.</param>
/// <param name="Concepts">Nearest first where it was free text.</param>
[GenerateSerializer, Immutable, Alias("sextant.resolved-goal")]
public sealed record ResolvedGoal(
    [property: Id(0)] string Given,
    [property: Id(1)] GoalKind Kind,
    [property: Id(2)] ImmutableArray<ConceptId> Concepts);

[GenerateSerializer, Alias("sextant.goal-kind")]
public enum GoalKind
{
    Concept = 0,

    /// <summary>A course, say: all that it teaches.</summary>
    Resource = 1,
    Text = 2,
}

/// <param name="Mastery">0–1 now.</param>
/// <param name="Minutes">Expected until it is mastered; of a step that there is only time to begin, that time.</param>
/// <param name="Resources">The best for this learner, best first; empty when the catalogue has none.</param>
/// <param name="BuildsOn">Steps of this path that come before it for its sake.</param>
/// <param name="LeadsTo">Steps or goals that it comes before for their sake; empty for a goal.</param>
/// <param name="Reasons">Why it is a step.</param>
[GenerateSerializer, Immutable, Alias("sextant.path-step")]
public sealed record PathStep(
    [property: Id(0)] ConceptId Concept,
    [property: Id(1)] string Title,
    [property: Id(2)] float Mastery,
    [property: Id(3)] float Minutes,
    [property: Id(4)] ImmutableArray<PathResource> Resources,
    [property: Id(5)] ImmutableArray<ConceptId> BuildsOn,
    [property: Id(6)] ImmutableArray<ConceptId> LeadsTo,
    [property: Id(7)] ImmutableArray<Reason> Reasons);

/// <param name="Score">Larger is better; comparable within one step.</param>
[GenerateSerializer, Immutable, Alias("sextant.path-resource")]
public sealed record PathResource(
    [property: Id(0)] ResourceId Id,
    [property: Id(1)] ResourceKind Kind,
    [property: Id(2)] string Title,
    [property: Id(3)] string Language,
    [property: Id(4)] float? Minutes,
    [property: Id(5)] string? Url,
    [property: Id(6)] float Score,
    [property: Id(7)] ImmutableArray<Reason> Reasons);

/// <param name="Name">What sets it apart: <c>quickest</c> (what is needed most alone) or <c>thorough</c> (with what is related or a part).</param>
[GenerateSerializer, Immutable, Alias("sextant.path-alternative")]
public sealed record PathAlternative(
    [property: Id(0)] string Name,
    [property: Id(1)] float Minutes,
    [property: Id(2)] ImmutableArray<ConceptId> Concepts);

/// <summary>Bounds on what one path, plan or map may carry.</summary>
public static class PlanningLimits
{
    /// <summary>Goals in one request.</summary>
    public const int Goals = 16;

    /// <summary>Characters of a goal.</summary>
    public const int GoalLength = 512;

    /// <summary>Steps of one path; what lies beyond is for later.</summary>
    public const int Steps = 200;

    /// <summary>Resources of a step.</summary>
    public const int ResourcesPerStep = 3;

    /// <summary>Days of one plan.</summary>
    public const int Days = 366;

    /// <summary>The least minutes of one day: with less, plans would tell of thousands of years.</summary>
    public const float LeastMinutesPerDay = 1;

    /// <summary>The most minutes of one day.</summary>
    public const float MinutesPerDay = 1440;

    /// <summary>Concepts of one map.</summary>
    public const int MapConcepts = 200;
}
