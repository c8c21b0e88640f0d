using Microsoft.Extensions.Options;
using Sextant.Gateway.Hosting;
using Sextant.Gateway.Tenants;

namespace Sextant.Gateway;

public sealed class GatewayStartTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://127.8.8.8:80")]
    [InlineData("https://localhost:8443")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://unix:/run/sextant.sock")]
    public void An_address_of_this_machine_needs_no_keys(string address) => GatewayStart.Validate([address], new GatewayOptions());

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://*:80")]
    [InlineData("http://+:80")]
    [InlineData("http://192.168.1.2:8080")]
    [InlineData("http://sextant.example")]
    [InlineData("http://localhost.example:8080")]
    public void An_address_that_others_reach_needs_keys(string address)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => GatewayStart.Validate(["http://localhost:1", address], new GatewayOptions()));

        Assert.Contains("Gateway:ApiKeys", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(address, refusal.Message, StringComparison.Ordinal);
        GatewayStart.Validate([address], new GatewayOptions { ApiKeys = { new ApiKeyOptions { Key = "0123456789abcdef" } } });
    }

    [Fact]
    public async Task A_server_that_others_reach_does_not_start_without_keys() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => GatewayHost.Start(url: "http://0.0.0.0:0"));

    [Theory]
    [InlineData("MaxBodyBytes", "1", "Gateway:MaxBodyBytes is 1")]
    [InlineData("ImportConcurrency", "0", "Gateway:ImportConcurrency is 0")]
    [InlineData("RateLimit:Burst", "0", "Gateway:RateLimit:Burst is 0")]
    [InlineData("ApiKeys:0:Tenant", "north", "Gateway:ApiKeys:0 needs either Key or Sha256")]
    [InlineData("ApiKeys:0:Key", "short", "Gateway:ApiKeys:0 has a Key shorter than 16")]
    [InlineData("ApiKeys:0:Sha256", "xyz", "Gateway:ApiKeys:0 has a Sha256 that is not 64")]
    public async Task A_bad_setting_stops_the_start_by_name(string setting, string value, string message)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayHost.Start(new() { [setting] = value }));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }
}
