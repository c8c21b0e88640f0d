namespace Sextant.Gateway.Retrying;

/// <summary>
/// Marks a route other than a GET whose request can be repeated: done twice it leaves what it leaves done once. What it
/// answers may tell that it was done before: interactions count as duplicates, what was put as not changed. GETs always can be.
/// </summary>
internal sealed class Repeatable
{
    private static readonly Repeatable Mark = new();

    public static bool Is(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<Repeatable>() is not null;

    public static TRoute On<TRoute>(TRoute route) where TRoute : IEndpointConventionBuilder => route.WithMetadata(Mark);
}

internal static class RepeatableRoutes
{
    /// <inheritdoc cref="Retrying.Repeatable"/>
    public static TRoute Repeatable<TRoute>(this TRoute route) where TRoute : IEndpointConventionBuilder => Retrying.Repeatable.On(route);
}
