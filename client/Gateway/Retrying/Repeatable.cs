namespace Sextant.Gateway.Retrying;

/// <summary>
/// Marks a route other than a GET whose request can be repeated: done twice it leaves what it leaves done once, and answers
/// what it would have answered. GETs always can be.
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
