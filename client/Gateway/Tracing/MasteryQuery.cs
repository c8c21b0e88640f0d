using System.Reflection;
using Microsoft.OpenApi;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Recommending;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Validation;
using Sextant.Tracing;

namespace Sextant.Gateway.Tracing;

/// <summary>Of which concepts mastery is asked, and how. Handlers take it as a parameter.</summary>
internal sealed record MasteryQuery(MasteryRequest Request)
{
    public static readonly AcceptedQuery Accepted = new(
    [
        new("concept", JsonSchemaType.String, $"Ids of these concepts alone, at most {TracingLimits.MostAsked}; all that were practised when absent.", Many: true),
        new("history", JsonSchemaType.Boolean, "Whether to tell how mastery came about; false when absent."),
        FilterParameters.MinVersion,
    ]);

    public static ValueTask<MasteryQuery> BindAsync(HttpContext context, ParameterInfo parameter) => new(Read(new QueryValues(context.Request.Query)));

    private static MasteryQuery Read(QueryValues query)
    {
        var concepts = query.Texts("concept");
        bool history = query.Truth("history", otherwise: false);
        long minVersion = query.Whole("minVersion", 0);
        ProblemException.ThrowIf(
            Rules.Ids(concepts, "concept", TracingLimits.MostAsked)
            ?? Rules.Whole(minVersion, "minVersion", 0, long.MaxValue));
        return new(new MasteryRequest([.. concepts.Distinct().Select(id => new ConceptId(id))], history, minVersion));
    }
}
