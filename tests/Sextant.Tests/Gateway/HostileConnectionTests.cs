namespace Sextant.Gateway;

public sealed class HostileConnectionTests
{
    [Fact]
    public async Task A_body_that_trickles_is_cut_off()
    {
        await using var host = await GatewayHost.Start(new() { ["MinBodyBytesPerSecond"] = "10000", ["BodyGrace"] = "0:00:02" });
        using var raw = await RawConnection.Open(host.Address);

        await raw.Send("POST /v1/learners/ada/interactions HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: 100\n\n{\"id\":");
        string answer = await raw.ReadToEnd();

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("\"too-slow\"", answer, StringComparison.Ordinal);
        Assert.Equal(0, host.Grains.Writes);
    }

    [Fact]
    public async Task A_body_that_breaks_off_changes_nothing_and_the_server_lives_on()
    {
        var logs = new LogMemory();
        await using var host = await GatewayHost.Start(logs: logs);
        using (var raw = await RawConnection.Open(host.Address))
            await raw.Send("POST /v1/learners/ada/interactions HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: 100\n\n{\"id\":");

        using var health = await host.Http.GetAsync(new Uri("/health/live", UriKind.Relative));

        Assert.True(health.IsSuccessStatusCode);
        Assert.Equal(0, host.Grains.Writes);
        Assert.DoesNotContain(logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET /v1/learners/a%00b HTTP/1.1\nHost: localhost\n\n", "400")]
    [InlineData("GET /v1/learners/ada HTTP/1.1\n\n", "400")]
    [InlineData("GET /v1/learners/a b c HTTP/1.1\nHost: localhost\n\n", "400")]
    [InlineData("GET /v1/learners/ada HTTP/9.9\nHost: localhost\n\n", "505")]
    [InlineData("POST /v1/embed HTTP/1.1\nHost: localhost\nContent-Type: application/json\nTransfer-Encoding: chunked\n\nxyz\r\n", "400")]
    [InlineData("POST /v1/embed HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: -1\n\n{}", "400")]
    [InlineData("POST /v1/embed HTTP/1.1\nHost: localhost\nContent-Type: application/json\n\n", "400")]
    [InlineData("nonsense\n\n", "400")]
    public async Task What_is_not_proper_HTTP_is_refused(string request, string status)
    {
        await using var host = await GatewayHost.Start();
        using var raw = await RawConnection.Open(host.Address);

        await raw.Send(request.Replace("\nHost: localhost\n", "\nHost: localhost\nConnection: close\n", StringComparison.Ordinal));

        Assert.StartsWith($"HTTP/1.1 {status}", await raw.ReadToEnd(), StringComparison.Ordinal);
        Assert.Equal(0, host.Grains.Writes);
    }

    [Fact]
    public async Task A_request_line_above_the_limit_is_refused()
    {
        await using var host = await GatewayHost.Start(new() { ["MaxRequestLineBytes"] = "1024" });

        using var response = await host.Http.GetAsync(new Uri("/v1/models?" + new string('x', 2000), UriKind.Relative));

        Assert.Equal(System.Net.HttpStatusCode.RequestUriTooLong, response.StatusCode);
    }
}
