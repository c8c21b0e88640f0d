using System.Reflection;
using Microsoft.OpenApi;
using Sextant.Exercises;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Recommending;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Exercises;

/// <summary>Which exercises are asked for. Handlers take it as a parameter.</summary>
internal sealed record QuizQuery(QuizRequest Request)
{
    public static readonly AcceptedQuery Accepted = new(
    [
        new("concept", JsonSchemaType.String, "The id of a concept that exists; required."),
        new("count", JsonSchemaType.Integer, "How many exercises; 1 when absent.", Minimum: 1, Maximum: QuizLimits.MaxCount),
        new("aim", JsonSchemaType.String, $"What they are chosen for: {string.Join(", ", Wire.Words.All<Wire.QuizAim>())}; practice when absent."),
        new("target", JsonSchemaType.Number, "The probability of a right answer to aim at, above 0 and below 1; for practice alone.", Minimum: 0, Maximum: 1),
        FilterParameters.MaxMinutes,
        .. FilterParameters.Common,
        FilterParameters.MinVersion,
    ]);

    public static ValueTask<QuizQuery> BindAsync(HttpContext context, ParameterInfo parameter) => new(Read(new QueryValues(context.Request.Query)));

    private static QuizQuery Read(QueryValues query)
    {
        string? concept = query.Text("concept");
        long count = query.Whole("count", 1), minVersion = query.Whole("minVersion", 0);
        var aim = query.Word("aim", Wire.QuizAim.Practice);
        float? target = query.Number("target");
        // The concept is what the quiz is about, not a bound on its exercises: a placement asks others too.
        var filter = WireFilter.Of(query) with { Concept = null };
        ProblemException.ThrowIf(
            Rules.Id(concept, "concept")
            ?? Rules.Whole(count, "count", 1, QuizLimits.MaxCount)
            ?? Target(target, aim)
            ?? filter.CheckQuery()
            ?? Rules.Whole(minVersion, "minVersion", 0, long.MaxValue));
        return new(new QuizRequest(new ConceptId(concept!), (int)count, aim.ToDomain(), target, filter.ToDomain(), minVersion));
    }

    private static Fault? Target(float? target, Wire.QuizAim aim) =>
        target is null ? null
        : aim != Wire.QuizAim.Practice ? new Fault("target", $"must not be given for {Wire.Words.Of(aim)}.")
        : target is > 0 and < 1 ? null
        : new Fault("target", "must be above 0 and below 1.");
}
