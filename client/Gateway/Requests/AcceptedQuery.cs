namespace Sextant.Gateway.Requests;

/// <summary>Which query parameters a route takes; a route that says nothing takes none.</summary>
internal sealed record AcceptedQuery(ImmutableArray<QueryParameter> Parameters)
{
    private static readonly AcceptedQuery None = new([]);

    public static AcceptedQuery Of(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<AcceptedQuery>() ?? None;

    /// <summary>Refuses a request of the API with a parameter its route does not take: a typo must not silently mean something else.</summary>
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        if (context.Request.QueryString.HasValue && context.GetEndpoint() is RouteEndpoint endpoint && Tenants.Caller.Of(context) is not null)
            QueryValues.RefuseUnknown(context.Request.Query, Of(endpoint).Parameters);
        return next(context);
    }
}
