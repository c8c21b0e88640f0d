using System.Collections.Immutable;
using Sextant.Ranking;
using Sextant.Refusals;
using Sextant.Teaching;

namespace Sextant.Planning;

/// <summary>The ranges of what can be asked of paths, plans, maps and next steps. Each refusal names the field and says what it can be.</summary>
public static class PlanningRules
{
    private static readonly TimeSpan FurthestOffset = TimeSpan.FromHours(14);

    /// <exception cref="RefusalException">Invalid.</exception>
    public static void Check(PathRequest request)
    {
        CheckGoals(request.Goals, atLeast: 1);
        if (request.MaxMinutes is { } minutes && !(minutes > 0 && float.IsFinite(minutes)))
            throw RefusalException.Invalid("maxMinutes", "maxMinutes must be a number above 0.");
        RequestChecks.Check(request.Filter);
        CheckVersion(request.MinVersion);
    }

    /// <exception cref="RefusalException">Invalid.</exception>
    public static void Check(PlanRequest request)
    {
        CheckGoals(request.Goals, atLeast: 0);
        if (request.MinutesPerDay is not (>= PlanningLimits.LeastMinutesPerDay and <= PlanningLimits.MinutesPerDay))
            throw RefusalException.Invalid("minutesPerDay", $"minutesPerDay can be {PlanningLimits.LeastMinutesPerDay} to {PlanningLimits.MinutesPerDay}.");
        if (request.Days is < 1 or > PlanningLimits.Days)
            throw RefusalException.Invalid("days", $"days can be 1 to {PlanningLimits.Days}; it is {request.Days}.");
        if (request.UtcOffset < -FurthestOffset || request.UtcOffset > FurthestOffset)
            throw RefusalException.Invalid("utcOffset", "utcOffset can be 14 hours to either side.");
        RequestChecks.Check(request.Filter);
        CheckVersion(request.MinVersion);
    }

    /// <exception cref="RefusalException">Invalid.</exception>
    public static void Check(MapRequest request)
    {
        CheckGoals(request.Goals, atLeast: 0);
        if (request.Count is < 1 or > PlanningLimits.MapConcepts)
            throw RefusalException.Invalid("count", $"count can be 1 to {PlanningLimits.MapConcepts}; it is {request.Count}.");
        CheckVersion(request.MinVersion);
    }

    /// <exception cref="RefusalException">Invalid.</exception>
    public static void Check(NextStepRequest request)
    {
        CheckGoals(request.Goals, atLeast: 0);
        RequestChecks.Check(request.Filter);
        CheckVersion(request.MinVersion);
    }

    private static void CheckGoals(ImmutableArray<string> goals, int atLeast)
    {
        int count = goals.IsDefault ? 0 : goals.Length;
        if (count < atLeast) throw RefusalException.Invalid("goal", "A path needs a goal: the id of a concept or resource, or a text.");
        if (count > PlanningLimits.Goals) throw RefusalException.Invalid("goal", $"At most {PlanningLimits.Goals} goals can be asked for; there are {count}.");
        for (int i = 0; i < count; i++)
        {
            if (string.IsNullOrWhiteSpace(goals[i]) || goals[i].Length > PlanningLimits.GoalLength)
                throw RefusalException.Invalid($"goal[{i}]", $"A goal has 1 to {PlanningLimits.GoalLength} characters, not all of them blank.");
        }
    }

    private static void CheckVersion(long minVersion)
    {
        if (minVersion < 0) throw RefusalException.Invalid("minVersion", $"minVersion cannot be below 0; it is {minVersion}.");
    }
}
