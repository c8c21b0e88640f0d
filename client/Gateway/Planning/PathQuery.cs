using System.Reflection;
using Microsoft.OpenApi;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Recommending;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Validation;
using Sextant.Planning;

namespace Sextant.Gateway.Planning;

/// <summary>Where a path should lead. Handlers take it as a parameter.</summary>
internal sealed record PathQuery(PathRequest Request)
{
    public static readonly AcceptedQuery Accepted = new(
    [
        Goals.Parameter("at least one."),
        new("maxMinutes", JsonSchemaType.Number, "The path ends when so much time is used, above 0; no limit when absent. It begins the first step even where that takes longer.", Minimum: 0, Maximum: Limits.Minutes),
        FilterParameters.Kind,
        .. FilterParameters.Common,
        FilterParameters.IncludeSeen("are as good as new ones, instead of coming last"),
        FilterParameters.MinVersion,
    ]);

    public static ValueTask<PathQuery> BindAsync(HttpContext context, ParameterInfo parameter) => new(Read(new QueryValues(context.Request.Query)));

    private static PathQuery Read(QueryValues query)
    {
        var goals = Goals.Of(query);
        long minVersion = query.Whole("minVersion", 0);
        var filter = WireFilter.Of(query);
        ProblemException.ThrowIf(
            Goals.CheckRequired(goals)
            ?? filter.CheckQuery()
            ?? Rules.Whole(minVersion, "minVersion", 0, long.MaxValue));
        // The time is the path's, not that of each resource.
        return new(new PathRequest(goals, filter.MaxMinutes, (filter with { MaxMinutes = null }).ToDomain(), minVersion));
    }
}
