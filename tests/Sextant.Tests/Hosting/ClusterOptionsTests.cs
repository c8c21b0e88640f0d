using Microsoft.Extensions.Configuration;

namespace Sextant.Hosting;

public sealed class ClusterOptionsTests
{
    [Fact]
    public void Nothing_set_is_a_silo_that_stands_alone() =>
        Assert.Equal(new ClusterOptions(), Read([]));

    [Theory]
    [InlineData("Membership", "zookeeper", "localhost, postgresql, redis or azure")]
    [InlineData("Role", "leader", "all, encoder or serving")]
    [InlineData("ClusterId", "", "a name of 1 to 150 characters")]
    [InlineData("ServiceId", " ", "a name of 1 to 150 characters")]
    [InlineData("SiloPort", "0", "1 to 65535")]
    [InlineData("GatewayPort", "65536", "1 to 65535")]
    [InlineData("GatewayPort", "11111", "another port than SiloPort")]
    [InlineData("AdvertisedAddress", "silo-1", "an IP address, or empty")]
    [InlineData("DrainTimeout", "00:00:00", "00:00:01 to 00:10:00")]
    [InlineData("DrainNotice", "00:00:20", "00:00:00 to 00:00:15")]
    [InlineData("ShardAbove", "0", "1 to 1000000000")]
    [InlineData("ShardPatience", "49", "50 to 60000")]
    [InlineData("ShardQuestions", "0", "1 to 10000")]
    [InlineData("ShardMemory", "255", "256 to 10000000")]
    [InlineData("Kubernetes", "true", "true only where Cluster:Membership is postgresql, redis or azure")]
    public void A_value_that_cannot_be_is_refused_with_its_name_and_range(string name, string value, string range)
    {
        var refused = Assert.Throws<FormatException>(() => Read(new() { [name] = value }));

        Assert.Contains($"Cluster:{name} is '", refused.Message, StringComparison.Ordinal);
        Assert.Contains(range, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_setting_is_refused_by_its_name() =>
        Assert.Contains("Membershp", Assert.Throws<FormatException>(() => Read(new() { ["Membershp"] = "redis" })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_of_another_type_is_refused_by_its_name() =>
        Assert.Contains("Cluster:SiloPort", Assert.Throws<FormatException>(() => Read(new() { ["SiloPort"] = "first" })).Message, StringComparison.Ordinal);

    [Fact]
    public void States_are_in_the_database_unless_their_storage_is_named()
    {
        GrainStorageOptions grains = GrainStorageOptions.Read(Settings("Storage:Grains", new() { ["Learners"] = "redis", ["ConnectionString"] = "host" }));

        Assert.Equal("redis", grains.Kinds["learners"]);
        Assert.Equal("database", grains.Kinds["Default"]);
        Assert.Equal("host", grains.ConnectionFor("redis", new Storage.StorageOptions()));
    }

    [Theory]
    [InlineData("learners", "mongodb", "Storage:Grains:learners is 'mongodb'")]
    [InlineData("pupils", "redis", "There is no setting Storage:Grains:pupils")]
    public void A_storage_or_kind_that_there_is_not_is_refused_by_its_name(string name, string kind, string message) => Assert.Contains(
        message, Assert.Throws<FormatException>(() => GrainStorageOptions.Read(Settings("Storage:Grains", new() { [name] = kind }))).Message, StringComparison.Ordinal);

    [Fact]
    public void States_elsewhere_need_a_connection_string() => Assert.Contains(
        "Storage:Grains:ConnectionString is empty",
        Assert.Throws<FormatException>(() => GrainStorageOptions.Read(Settings("Storage:Grains", [])).ConnectionFor("redis", new Storage.StorageOptions())).Message,
        StringComparison.Ordinal);

    private static ClusterOptions Read(Dictionary<string, string?> settings) => ClusterOptions.Read(Settings(ClusterOptions.Section, settings));

    private static IConfiguration Settings(string section, Dictionary<string, string?> settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(pair => $"{section}:{pair.Key}", pair => pair.Value)).Build();
}
