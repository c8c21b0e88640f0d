using Microsoft.Extensions.Configuration;
using Sextant.Hosting;
using Sextant.Resources;

namespace Sextant.Policies;

public class PolicySettingsTests
{
    [Fact]
    public void The_section_is_read_with_its_lists_and_tenants()
    {
        PolicyOptions read = Read("""
            {"Policy": {
                "Default": {"BannedTags": ["war", "drugs"], "ApprovedOnly": true, "AssumedAge": 18, "AllowedKinds": ["lesson", "Video"], "MaxPerProvider": 2},
                "Tenants": {"north": {"BannedTags": [], "MaxSponsored": 0, "SponsoredFloor": 0.25}}
            }}
            """).Validated();

        Assert.Equal(["war", "drugs"], read.Default.BannedTags!);
        Assert.Equal([ResourceKind.Lesson, ResourceKind.Video], read.Default.AllowedKinds!);
        Assert.Equal((true, 18, 2), (read.Default.ApprovedOnly!.Value, read.Default.AssumedAge!.Value, read.Default.MaxPerProvider!.Value));
        Assert.Equal((0, 0.25f), (read.Tenants["north"].MaxSponsored!.Value, read.Tenants["north"].SponsoredFloor!.Value));
        Assert.Equal([], read.Tenants["north"].BannedTags!);
        Assert.Null(read.Tenants["north"].ApprovedOnly);
    }

    [Fact]
    public void Without_the_section_the_built_in_policy_holds() => Assert.Empty(Read("{}").Validated().Tenants);

    [Theory]
    [InlineData("""{"Policy": {"Default": {"BanedTags": ["war"]}}}""", "BanedTags")]
    [InlineData("""{"Policy": {"Tenant": {"north": {}}}}""", "Tenant")]
    [InlineData("""{"Policy": {"Tenants": {"north": {"AprovedOnly": true}}}}""", "AprovedOnly")]
    [InlineData("""{"Policy": {"Default": {"AssumedAge": "adult"}}}""", "Policy:Default:AssumedAge")]
    [InlineData("""{"Policy": {"Default": {"AllowedKinds": ["book"]}}}""", "Policy:Default:AllowedKinds:0")]
    public void A_rule_that_is_misspelt_or_of_another_type_stops_the_start_by_its_name(string json, string named)
    {
        Exception failure = Assert.ThrowsAny<Exception>(() => Read(json).Validated());

        Assert.True(StartFailure.Explains(failure, out string? message));
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    private static PolicyOptions Read(string json) => PolicySettings.Read(
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build());
}
