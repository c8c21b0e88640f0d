using Microsoft.Extensions.Configuration;
using Sextant.Ranking;

namespace Sextant.Experiments;

public sealed class ExperimentSettingsTests
{
    private static readonly RankerOptions Ranking = new() { SessionWeight = 0.9f };

    [Fact]
    public void A_variant_is_the_installations_ranking_with_what_it_says_otherwise()
    {
        ExperimentOptions options = Read(
            ("Name", "autumn"), ("Window", "02:00:00"), ("Exploration:Share", "0.1"),
            ("Variants:0:Name", "varied"), ("Variants:0:Share", "0.2"), ("Variants:0:Ranking:DiversityLambda", "0.5"),
            ("Variants:1:Name", "curious"), ("Variants:1:Share", "0.3"), ("Variants:1:Exploration:Share", "0.4")).Validated();

        Assert.Equal(("autumn", TimeSpan.FromHours(2), 0.1), (options.Name, options.Window, options.Exploration.Share));
        Assert.Equal(Ranking with { DiversityLambda = 0.5f }, options.Variants[0].Ranking);
        Assert.Equal((0.2, 0.0), (options.Variants[0].Share, options.Variants[0].Exploration.Share));
        Assert.Equal((Ranking, 0.4), (options.Variants[1].Ranking, options.Variants[1].Exploration.Share));
        Assert.False(ExplorationOptions.Off.IsOn);
    }

    [Fact]
    public void Without_settings_nothing_is_tried() => Assert.Empty(Read().Validated().Variants);

    [Fact]
    public void A_setting_nobody_knows_is_refused_by_name()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Read(("Variants:0:Name", "a"), ("Variants:0:Ranking:DiversityLamda", "0.5")));
        Assert.Contains("DiversityLamda", refusal.Message, StringComparison.Ordinal);
    }

    private static ExperimentOptions Read(params (string Key, string Value)[] settings) => ExperimentSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => $"Experiments:{pair.Key}", pair => (string?)pair.Value)).Build(), Ranking);
}
