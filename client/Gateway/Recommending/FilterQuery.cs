using System.Reflection;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Validation;
using Sextant.Recommending;

namespace Sextant.Gateway.Recommending;

/// <summary>The <see cref="FilterParameters"/> of a request. Handlers take it as a parameter.</summary>
internal sealed record FilterQuery(int Count, ResourceFilter Filter, long MinVersion)
{
    private static readonly FilterQuery Default = new(Limits.DefaultCount, ResourceFilter.None, 0);

    public static ValueTask<FilterQuery> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(context.Request.QueryString.HasValue ? Read(new QueryValues(context.Request.Query)) : Default);

    private static FilterQuery Read(QueryValues query)
    {
        var filter = new WireFilter(
            query.Words<Wire.ResourceKind>("kind"),
            query.Texts("language"),
            query.Text("concept"),
            query.Number("maxMinutes"),
            query.Texts("exclude"),
            query.Truth("includeSeen", otherwise: false),
            query.Whole("age"),
            query.Texts("blockTag"));
        long count = query.Whole("count", Limits.DefaultCount), minVersion = query.Whole("minVersion", 0);
        ProblemException.ThrowIf(
            Rules.Whole(count, "count", 1, Limits.Count)
            ?? Rules.Whole(minVersion, "minVersion", 0, long.MaxValue)
            ?? filter.Check("kind", "language", "blockTag"));
        return new FilterQuery((int)count, filter.ToDomain(), minVersion);
    }
}
