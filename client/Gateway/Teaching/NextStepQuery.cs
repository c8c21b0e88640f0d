using System.Reflection;
using Sextant.Gateway.Planning;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Recommending;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Validation;
using Sextant.Teaching;

namespace Sextant.Gateway.Teaching;

/// <summary>Where a next step should lead. Handlers take it as a parameter.</summary>
internal sealed record NextStepQuery(NextStepRequest Request)
{
    public static readonly AcceptedQuery Accepted = new(
    [
        Goals.Parameter("when absent those the learner has stated."),
        FilterParameters.MaxMinutes,
        .. FilterParameters.Common,
        FilterParameters.MinVersion,
    ]);

    public static ValueTask<NextStepQuery> BindAsync(HttpContext context, ParameterInfo parameter) => new(Read(new QueryValues(context.Request.Query)));

    private static NextStepQuery Read(QueryValues query)
    {
        var goals = Goals.Of(query);
        long minVersion = query.Whole("minVersion", 0);
        var filter = WireFilter.Of(query);
        ProblemException.ThrowIf(
            Goals.Check(goals)
            ?? filter.CheckQuery()
            ?? Rules.Whole(minVersion, "minVersion", 0, long.MaxValue));
        return new(new NextStepRequest(goals, filter.ToDomain(), minVersion));
    }
}
