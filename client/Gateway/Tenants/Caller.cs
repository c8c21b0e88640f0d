using System.Reflection;

namespace Sextant.Gateway.Tenants;

/// <summary>For whom a request is made. Handlers take it as a parameter.</summary>
/// <param name="Key">The number of the API key used; null where none is asked for.</param>
internal sealed record Caller(TenantId Tenant, int? Key)
{
    public static readonly Caller Anonymous = new(TenantId.Default, null);

    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => new(Of(context));

    /// <summary>Null before the key was read, and on routes that ask for none.</summary>
    public static Caller? Of(HttpContext context) => context.Features.Get<Caller>();
}
