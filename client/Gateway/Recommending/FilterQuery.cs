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
        var filter = WireFilter.Of(query);
        long count = query.Whole("count", Limits.DefaultCount), minVersion = query.Whole("minVersion", 0);
        ProblemException.ThrowIf(
            Rules.Whole(count, "count", 1, Limits.Count)
            ?? Rules.Whole(minVersion, "minVersion", 0, long.MaxValue)
            ?? filter.CheckQuery());
        return new FilterQuery((int)count, filter.ToDomain(), minVersion);
    }
}
