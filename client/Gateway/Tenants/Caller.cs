using System.Reflection;
using Sextant.Gateway.Problems;

namespace Sextant.Gateway.Tenants;

/// <summary>For whom a request is made. Handlers take it as a parameter.</summary>
/// <param name="Key">The number of the API key used; null where none is asked for.</param>
/// <param name="Operator">Whether it may decide for all tenants.</param>
internal sealed record Caller(TenantId Tenant, int? Key, bool Operator)
{
    /// <summary>Where no key is asked for, whoever sits at this machine is its operator.</summary>
    public static readonly Caller Anonymous = new(TenantId.Default, null, Operator: true);

    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => new(Of(context));

    /// <exception cref="ProblemException">Forbidden: the key is not an operator's.</exception>
    public void RequireOperator()
    {
        if (!Operator) throw new ProblemException(ProblemCode.Forbidden, "This decides for all tenants; it needs the API key of an operator.");
    }

    /// <summary>Null before the key was read, and on routes that ask for none.</summary>
    public static Caller? Of(HttpContext context) => context.Features.Get<Caller>();
}
