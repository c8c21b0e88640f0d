using Microsoft.Extensions.Configuration;

namespace Sextant.Gateway.Clustering;

public sealed class ClusterSettingsTests
{
    [Fact]
    public void Without_settings_a_silo_of_this_machine_is_sought() =>
        Assert.Equal(
            new ClusterSettings(Membership.Localhost, "", ClusterSettings.DefaultId, ClusterSettings.DefaultId, ClusterSettings.DefaultGatewayPort), Read());

    [Fact]
    public void A_database_of_silos_is_the_storages_where_no_other_is_named()
    {
        Assert.Equal("Host=a", Read(("Cluster:Membership", "PostgreSQL"), ("Storage:ConnectionString", "Host=a")).ConnectionString);
        Assert.Equal("Host=b", Read(("Cluster:Membership", "postgresql"), ("Storage:ConnectionString", "Host=a"), ("Cluster:ConnectionString", "Host=b")).ConnectionString);
    }

    [Theory]
    [InlineData("Cluster:Membership", "consul", "Cluster:Membership is 'consul'")]
    [InlineData("Cluster:Membership", "redis", "Cluster:ConnectionString is empty")]
    [InlineData("Cluster:GatewayPort", "99999", "Cluster:GatewayPort is '99999'")]
    public void A_setting_that_cannot_be_used_is_named(string name, string value, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => Read((name, value))).Message, StringComparison.Ordinal);

    private static ClusterSettings Read(params (string Name, string? Value)[] settings) =>
        ClusterSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => one.Value)).Build());
}
