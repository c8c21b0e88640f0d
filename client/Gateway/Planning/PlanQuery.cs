using System.Reflection;
using Microsoft.OpenApi;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Recommending;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Validation;
using Sextant.Planning;

namespace Sextant.Gateway.Planning;

/// <summary>What there is time for. Handlers take it as a parameter.</summary>
internal sealed record PlanQuery(PlanRequest Request)
{
    private const float MinutesPerDay = 30;
    private const int Days = 7;
    private const int MostOffset = 14 * 60; // minutes: Kiribati's clocks

    public static readonly AcceptedQuery Accepted = new(
    [
        Goals.Parameter("when absent those the learner has stated, else reviews alone."),
        new("minutesPerDay", JsonSchemaType.Number, $"Time there is each day; {MinutesPerDay} when absent.", Minimum: PlanningLimits.LeastMinutesPerDay, Maximum: PlanningLimits.MinutesPerDay),
        new("days", JsonSchemaType.Integer, $"How many, today included; when absent as many as there are until the deadline, {Days} where there is none.", Minimum: 1, Maximum: PlanningLimits.Days),
        new("deadline", JsonSchemaType.String, "The last day on which work on the goal can be done, such as 2026-03-01."),
        new("utcOffset", JsonSchemaType.Integer, "Of the learner's clock, in minutes, east positive, for what today is; 0 when absent.", Minimum: -MostOffset, Maximum: MostOffset),
        FilterParameters.Kind,
        .. FilterParameters.Common,
        FilterParameters.IncludeSeen("are as good as new ones, instead of coming last"),
        FilterParameters.MinVersion,
    ]);

    public static ValueTask<PlanQuery> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(Read(new QueryValues(context.Request.Query), context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));

    private static PlanQuery Read(QueryValues query, DateTimeOffset now)
    {
        var goals = Goals.Of(query);
        float minutes = query.Number("minutesPerDay") ?? MinutesPerDay;
        DateOnly? deadline = query.Date("deadline");
        long offset = query.Whole("utcOffset", 0), minVersion = query.Whole("minVersion", 0);
        int? days = query.Whole("days");
        var filter = WireFilter.Of(query);
        ProblemException.ThrowIf(
            Goals.Check(goals)
            ?? Rules.Between(minutes, "minutesPerDay", PlanningLimits.LeastMinutesPerDay, PlanningLimits.MinutesPerDay)
            ?? (days is { } given ? Rules.Whole(given, "days", 1, PlanningLimits.Days) : null)
            ?? Rules.Whole(offset, "utcOffset", -MostOffset, MostOffset)
            ?? filter.CheckQuery()
            ?? Rules.Whole(minVersion, "minVersion", 0, long.MaxValue));
        var clock = TimeSpan.FromMinutes(offset);
        return new(new PlanRequest(goals, minutes, days ?? DaysUntil(deadline, now + clock), deadline, clock, filter.ToDomain(), minVersion));
    }

    /// <summary>A deadline that is over bounds nothing any more: the plan says how many more days it takes.</summary>
    private static int DaysUntil(DateOnly? deadline, DateTimeOffset now)
    {
        int left = deadline is { } last ? last.DayNumber - DateOnly.FromDateTime(now.DateTime).DayNumber + 1 : 0;
        return left < 1 ? Days : Math.Min(left, PlanningLimits.Days);
    }
}
