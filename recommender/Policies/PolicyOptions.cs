namespace Sextant.Policies;

/// <summary>The content policies of an installation.</summary>
public sealed record PolicyOptions
{
    public const string Section = "Policy";

    /// <summary>Of every tenant, where its own say nothing else.</summary>
    public PolicyRules Default { get; init; } = new();

    /// <summary>By tenant: what differs from the default.</summary>
    public IReadOnlyDictionary<string, PolicyRules> Tenants { get; init; } = new Dictionary<string, PolicyRules>();

    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public PolicyOptions Validated()
    {
        Default.Validated($"{Section}:{nameof(Default)}");
        foreach ((string tenant, PolicyRules rules) in Tenants)
        {
            string section = $"{Section}:{nameof(Tenants)}:{tenant}";
            if (!TenantId.IsValid(tenant))
                throw new ArgumentOutOfRangeException(section, tenant, $"A tenant's name is 1 to {TenantId.MaxLength} of a–z 0–9 - _ .");
            rules.Validated(section);
        }
        return this;
    }
}
