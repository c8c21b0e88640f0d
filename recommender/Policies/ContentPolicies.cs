using System.Collections.Frozen;

namespace Sextant.Policies;

/// <summary>Every tenant's policy. Immutable.</summary>
public sealed class ContentPolicies
{
    /// <summary>What holds where nothing is set.</summary>
    public static readonly ContentPolicies Default = new(new PolicyOptions());

    private readonly ContentPolicy common;
    private readonly FrozenDictionary<string, ContentPolicy> own;

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public ContentPolicies(PolicyOptions options)
    {
        options.Validated();
        common = new ContentPolicy(options.Default);
        own = options.Tenants.ToFrozenDictionary(tenant => tenant.Key, tenant => new ContentPolicy(tenant.Value.Over(options.Default)));
    }

    public ContentPolicy Of(TenantId tenant) => own.GetValueOrDefault(tenant.Value, common);
}
