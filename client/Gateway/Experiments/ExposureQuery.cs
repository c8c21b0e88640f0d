using System.Reflection;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Experiments;

/// <summary>Which part of the exposure log is asked for. Handlers take it as a parameter.</summary>
internal sealed record ExposureQuery(long After, bool Settled)
{
    public static ValueTask<ExposureQuery> BindAsync(HttpContext context, ParameterInfo parameter) => new(Read(new QueryValues(context.Request.Query)));

    private static ExposureQuery Read(QueryValues query)
    {
        var asked = new ExposureQuery(query.Whole("after", 0), query.Truth("settled", otherwise: false));
        ProblemException.ThrowIf(Rules.Whole(asked.After, "after", 0, long.MaxValue));
        return asked;
    }
}
