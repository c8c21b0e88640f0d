using System.Net;
using Sextant.Gateway.Encoding.Compatible;
using Sextant.Gateway.Hosting;
using Sextant.Gateway.Problems;

namespace Sextant.Gateway.Tenants;

/// <summary>
/// Finds out for whom a request of the API is made. Without keys only requests that name this machine as a loopback
/// address are answered, so that neither a proxy nor a rebound DNS name opens the default tenant to others.
/// </summary>
internal sealed class TenantMiddleware(RequestDelegate next, ApiKeys keys, AddressGuard guard)
{
    private const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsOfTheApi(context.Request.Path)) return next(context);
        if (!guard.Open) throw new ProblemException(ProblemCode.Unavailable, "The server has not finished starting.");
        context.Features.Set(keys.Required ? ByKey(context.Request) : ByHost(context.Request));
        return next(context);
    }

    private static bool IsOfTheApi(PathString path) =>
        path.StartsWithSegments("/v1", StringComparison.Ordinal) || path.StartsWithSegments(CompatibleRoutes.InferencePath, StringComparison.OrdinalIgnoreCase);

    private Caller ByKey(HttpRequest request) =>
        keys.Find(PresentedKey(request) ?? throw Unauthorised("Send an API key as 'Authorization: Bearer …' or 'X-Api-Key: …'."))
        ?? throw Unauthorised("The API key is not one of this server's.");

    private static string? PresentedKey(HttpRequest request)
    {
        var (plain, bearer) = (request.Headers["X-Api-Key"], request.Headers.Authorization);
        if (plain.Count + bearer.Count != 1) return null;
        if (plain.Count == 1) return plain[0];
        return bearer[0] is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : null;
    }

    private static Caller ByHost(HttpRequest request)
    {
        string host = request.Host.Host.Trim('[', ']');
        bool loopback = host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        return loopback ? Caller.Anonymous : throw Unauthorised("Without API keys only requests to localhost are answered.");
    }

    private static ProblemException Unauthorised(string detail) => new(ProblemCode.Unauthorised, detail);
}
