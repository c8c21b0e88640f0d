using Sextant.Policies;

namespace Sextant.Hosting;

/// <summary>
/// Reads the section <c>Policy</c>, more strictly than others are read: a misspelt rule must not silently show what it was to
/// keep back.
/// </summary>
internal static class PolicySettings
{
    /// <exception cref="FormatException">Names a setting that there is not, or whose value is of another type.</exception>
    public static PolicyOptions Read(IConfiguration settings)
    {
        IConfigurationSection section = settings.GetSection(PolicyOptions.Section);
        string? unknown = section.GetChildren().Select(child => child.Key)
            .FirstOrDefault(key => !Is(key, nameof(PolicyOptions.Default)) && !Is(key, nameof(PolicyOptions.Tenants)));
        if (unknown is not null) throw new FormatException($"There is no setting {PolicyOptions.Section}:{unknown}.");
        return new PolicyOptions
        {
            Default = RulesOf(section.GetSection(nameof(PolicyOptions.Default))),
            Tenants = section.GetSection(nameof(PolicyOptions.Tenants)).GetChildren().ToDictionary(tenant => tenant.Key, RulesOf),
        };
    }

    private static PolicyRules RulesOf(IConfigurationSection section)
    {
        try
        {
            PolicyRules rules = section.Get<PolicyRules>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new PolicyRules();
            return rules with
            {
                BannedTags = rules.BannedTags ?? Emptied<string>(section, nameof(rules.BannedTags)),
                AllowedKinds = rules.AllowedKinds ?? Emptied<Resources.ResourceKind>(section, nameof(rules.AllowedKinds)),
            };
        }
        catch (InvalidOperationException failure)
        {
            // Of a value within a list the outer one says nothing.
            string message = failure.InnerException is InvalidOperationException inner ? inner.Message : failure.Message;
            throw new FormatException($"The section {section.Path} cannot be read. {message}", failure);
        }
    }

    /// <summary>A list that is given without items, which the binder takes for one left out.</summary>
    private static IReadOnlyList<T>? Emptied<T>(IConfigurationSection section, string list) => section.GetSection(list).Exists() ? [] : null;

    private static bool Is(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
