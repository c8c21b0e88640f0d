using System.Reflection;
using Microsoft.OpenApi;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Recommending;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Validation;
using Sextant.Planning;

namespace Sextant.Gateway.Planning;

/// <summary>Which part of the concept graph is asked for. Handlers take it as a parameter.</summary>
internal sealed record MapQuery(MapRequest Request)
{
    private const int DefaultCount = 60;

    public static readonly AcceptedQuery Accepted = new(
    [
        Goals.Parameter("when absent those the learner has stated, else what was practised lately."),
        new("count", JsonSchemaType.Integer, $"Concepts at most; {DefaultCount} when absent.", Minimum: 1, Maximum: PlanningLimits.MapConcepts),
        FilterParameters.MinVersion,
    ]);

    public static ValueTask<MapQuery> BindAsync(HttpContext context, ParameterInfo parameter) => new(Read(new QueryValues(context.Request.Query)));

    private static MapQuery Read(QueryValues query)
    {
        var goals = Goals.Of(query);
        long count = query.Whole("count", DefaultCount), minVersion = query.Whole("minVersion", 0);
        ProblemException.ThrowIf(
            Goals.Check(goals)
            ?? Rules.Whole(count, "count", 1, PlanningLimits.MapConcepts)
            ?? Rules.Whole(minVersion, "minVersion", 0, long.MaxValue));
        return new(new MapRequest(goals, (int)count, minVersion));
    }
}
