using Sextant.Ranking;

namespace Sextant.Experiments;

/// <summary>The section <c>Experiments</c> of the settings.</summary>
internal static class ExperimentSettings
{
    // An override that nobody knows would make a variant of what is no different.
    private static readonly Action<BinderOptions> Strictly = binder => binder.ErrorOnUnknownConfiguration = true;

    /// <param name="ranking">What variants change; their section <c>Ranking</c> holds only what is otherwise.</param>
    /// <exception cref="InvalidOperationException">A variant has a setting that there is not.</exception>
    public static ExperimentOptions Read(IConfiguration settings, RankerOptions ranking)
    {
        IConfigurationSection section = settings.GetSection(ExperimentOptions.Section);
        ExperimentOptions options = section.Get<ExperimentOptions>() ?? new ExperimentOptions();
        return options with { Variants = [.. section.GetSection(nameof(options.Variants)).GetChildren().Select(variant => Read(variant, ranking))] };
    }

    private static VariantOptions Read(IConfigurationSection section, RankerOptions ranking)
    {
        VariantOptions variant = new() { Ranking = ranking with { } };
        section.Bind(variant, Strictly);
        return variant;
    }
}
